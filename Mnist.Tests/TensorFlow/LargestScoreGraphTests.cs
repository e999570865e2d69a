using Mnist.Training.TensorFlow;
using Tensorflow;

namespace Mnist.Tests.TensorFlow;

public class LargestScoreGraphTests
{
    [Fact]
    public void The_graph_is_an_arg_max_over_the_scores()
    {
        using MemoryStream stream = new();
        LargestScoreGraph.Write(stream);
        GraphDef graph = GraphDef.Parser.ParseFrom(stream.ToArray());
        Assert.Equal(["Score Placeholder ", "axis Const ", "LargestScore ArgMax Score,axis"], graph.Node.Select(node => $"{node.Name} {node.Op} {string.Join(",", node.Input)}"));
        Assert.Equal([-1L, 10L], graph.Node[0].Attr["shape"].Shape.Dim.Select(dimension => dimension.Size));

        // ArgMax takes an axis without a dimension only.
        TensorProto axis = graph.Node[1].Attr["value"].Tensor;
        Assert.Equal(DataType.DtInt32, axis.Dtype);
        Assert.Empty(axis.TensorShape.Dim);
        Assert.Equal(1, BitConverter.ToInt32(axis.TensorContent.ToByteArray()));

        // What is left out has its default: an int64 as the answer.
        Assert.Equal(["T"], graph.Node[2].Attr.Keys);
        Assert.Equal(DataType.DtFloat, graph.Node[2].Attr["T"].Type);
    }
}
