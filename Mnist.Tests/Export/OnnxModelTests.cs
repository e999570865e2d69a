using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Mnist.Scoring.Networks;
using Mnist.Tests.Models;
using Mnist.Training.Export;
using Mnist.Training.Export.Onnx;

namespace Mnist.Tests.Export;

public class OnnxModelTests
{
    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void The_model_gives_the_same_probabilities(string name)
    {
        Network network = SampleNetworks.All[name];
        byte[] model = Bytes(network);
        SampleNetworks.AssertSame(network, images => OnnxRun.Run(model, images));
    }

    [Fact]
    public void The_model_says_what_it_is()
    {
        byte[] bytes = Bytes(SampleModels.EveryLayer());
        ProtoReader model = new(bytes);
        // ONNX Runtime 1.7 and 1.8, which have this operator set, refuse files of IR version 8.
        Assert.Equal(7, model.Integer(1));
        Assert.Equal(13, model.Message(8).Integer(2));

        using InferenceSession session = new(bytes);
        Assert.Equal(("MnistMl", "cnn"), (session.ModelMetadata.ProducerName, session.ModelMetadata.GraphName));
        Assert.Equal("MNIST train", session.ModelMetadata.CustomMetadataMap["trainedOn"]);
        AssertRows(session.InputMetadata, "image", 784);
        AssertRows(session.OutputMetadata, "probabilities", 10);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes() => Assert.Equal(Bytes(SampleModels.EveryLayer()), Bytes(SampleModels.EveryLayer()));

    [Fact]
    public void Pictures_of_several_channels_are_refused()
    {
        ExportException e = Assert.Throws<ExportException>(() => Bytes(SampleNetworks.Channels));
        Assert.Equal("ONNX export takes pictures of one channel, and this model takes 14×14×4; export another model", e.Message);
    }

    private static void AssertRows(IReadOnlyDictionary<string, NodeMetadata> values, string name, int length)
    {
        NodeMetadata value = Assert.Single(values, entry => entry.Key == name).Value;
        Assert.Equal(TensorElementType.Float, value.ElementDataType);
        Assert.Equal([-1, length], value.Dimensions);
        Assert.Equal("N", value.SymbolicDimensions[0]);
    }

    private static byte[] Bytes(Network network)
    {
        using MemoryStream stream = new();
        OnnxModel.Write(network, SampleModels.Info(), stream);
        return stream.ToArray();
    }
}
