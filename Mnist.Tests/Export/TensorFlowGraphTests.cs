using Mnist.Scoring.Networks;
using Mnist.Tests.Models;
using Mnist.Training.Export.TensorFlow;

namespace Mnist.Tests.Export;

public class TensorFlowGraphTests
{
    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void The_graph_gives_the_same_probabilities(string name)
    {
        Network network = SampleNetworks.All[name];
        TensorFlowInterpreter graph = new(Bytes(network));
        SampleNetworks.AssertSame(network, images => graph.Run("image", images, "probabilities"));
    }

    [Fact]
    public void The_input_has_an_open_batch_dimension_first()
    {
        ProtoReader input = new TensorFlowInterpreter(Bytes(SampleModels.Linear())).Graph.Messages(1)[0];
        Assert.Equal(("image", "Placeholder"), (input.Text(1), input.Text(2)));
        Assert.Equal([-1, 784], TensorFlowInterpreter.Shape(TensorFlowInterpreter.Attributes(input)["shape"].Message(7)));
        Assert.Equal(1, TensorFlowInterpreter.Attributes(input)["dtype"].Integer(6));
    }

    [Fact]
    public void Only_attributes_without_a_default_are_written()
    {
        // A runtime refuses attributes that it does not know, so those of later versions must stay away.
        Dictionary<string, string[]> required = new()
        {
            ["Placeholder"] = ["dtype", "shape"],
            ["Const"] = ["dtype", "value"],
            ["Conv2D"] = ["T", "padding", "strides"],
            ["MaxPool"] = ["T", "ksize", "padding", "strides"],
        };
        ProtoReader graph = new TensorFlowInterpreter(Bytes(SampleModels.EveryLayer())).Graph;
        Assert.All(graph.Messages(1), node => Assert.Equal(
            required.GetValueOrDefault(node.Text(2), ["T"]), TensorFlowInterpreter.Attributes(node).Keys.Order(StringComparer.Ordinal)));

        // The rules of the graph are old enough for every TensorFlow that ML.NET came with.
        Assert.Equal([1], graph.Message(4).Fields);
        Assert.InRange(graph.Message(4).Integer(1), 27, 440);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes() => Assert.Equal(Bytes(SampleModels.EveryLayer()), Bytes(SampleModels.EveryLayer()));

    private static byte[] Bytes(Network network)
    {
        using MemoryStream stream = new();
        TensorFlowGraph.Write(network, stream);
        return stream.ToArray();
    }
}
