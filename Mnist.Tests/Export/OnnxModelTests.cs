using Mnist.Scoring.Networks;
using Mnist.Tests.Models;
using Mnist.Training.Export;
using Mnist.Training.Export.Onnx;

namespace Mnist.Tests.Export;

public class OnnxModelTests
{
    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void TheModelGivesTheSameProbabilities(string name)
    {
        Network network = SampleNetworks.All[name];
        OnnxInterpreter model = new(Bytes(network));
        SampleNetworks.AssertSame(network, images => model.Run("image", images, "probabilities"));
    }

    [Fact]
    public void TheModelSaysWhatItIs()
    {
        OnnxInterpreter onnx = new(Bytes(SampleModels.EveryLayer()));
        Assert.Equal(8, onnx.Model.Integer(1));
        Assert.Equal(13, onnx.Model.Message(8).Integer(2));
        Assert.Equal("cnn", onnx.Graph.Text(2));
        Assert.Contains(onnx.Model.Messages(14), entry => (entry.Text(1), entry.Text(2)) == ("trainedOn", "MNIST train"));
        AssertRows(onnx.Graph.Message(11), "image", 784);
        AssertRows(onnx.Graph.Message(12), "probabilities", 10);
    }

    [Fact]
    public void TheSameModelGivesTheSameBytes() => Assert.Equal(Bytes(SampleModels.EveryLayer()), Bytes(SampleModels.EveryLayer()));

    [Fact]
    public void PicturesOfSeveralChannelsAreRefused()
    {
        ExportException e = Assert.Throws<ExportException>(() => Bytes(SampleNetworks.Channels));
        Assert.Equal("ONNX export takes pictures of one channel, and this model takes 14×14×4; export another model", e.Message);
    }

    private static void AssertRows(ProtoReader value, string name, int length)
    {
        Assert.Equal(name, value.Text(1));
        ProtoReader tensor = value.Message(2).Message(1);
        Assert.Equal(1, tensor.Integer(1));
        ProtoReader[] sizes = tensor.Message(2).Messages(1);
        Assert.Equal(2, sizes.Length);
        Assert.Equal("N", sizes[0].Text(2));
        Assert.Equal(length, sizes[1].Integer(1));
    }

    private static byte[] Bytes(Network network)
    {
        using MemoryStream stream = new();
        OnnxModel.Write(network, SampleModels.Info(), stream);
        return stream.ToArray();
    }
}
