using Mnist.Tests.Export;
using Mnist.Tests.Models;
using Mnist.Training.Commands.Host;

namespace Mnist.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly CommandSession _session = new();

    public void Dispose() => _session.Dispose();

    private string Target => _session.Folder.File("exported/model");

    [Theory]
    [InlineData("onnx")]
    [InlineData("tensorflow")]
    public void The_file_holds_the_model(string format)
    {
        string model = Model();
        CommandOutcome outcome = _session.Run("export", model, "--format", format, "--output", Target).Succeeded();
        Assert.Equal(($"{Target}\n", ""), (outcome.Output, outcome.Error));

        byte[] bytes = File.ReadAllBytes(Target);
        SampleNetworks.AssertSame(SampleModels.EveryLayer(), images => format == "onnx"
            ? OnnxRun.Run(bytes, images)
            : new TensorFlowInterpreter(bytes).Run("image", images, "probabilities"));
    }

    [Fact]
    public void An_older_file_is_replaced_as_a_whole()
    {
        string target = _session.Folder.Write("exported/model", new byte[1 << 20]);
        _session.Run("export", Model(), "--format", "onnx", "--output", target).Succeeded();
        Assert.Equal("image", new ProtoReader(File.ReadAllBytes(target)).Message(7).Message(11).Text(1));
    }

    [Fact]
    public void A_model_that_is_missing_or_damaged_leaves_nothing()
    {
        string missing = _session.Folder.File("missing.zip");
        Fails($"{missing}: there is no such model file", missing, Target);
        byte[] bytes = SampleModels.Bytes();
        string cut = _session.Folder.Write("cut.zip", bytes[..(bytes.Length / 2)]);
        Fails($"mnist: {cut}: ", cut, Target);
        bytes[bytes.Length / 2] ^= 1;
        string edited = _session.Folder.Write("edited.zip", bytes);
        Fails($"mnist: {edited}: ", edited, Target);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void A_model_without_a_counterpart_leaves_the_older_file()
    {
        // A picture of four channels, which ONNX keeps in another order.
        string model = _session.Folder.Write("model.zip", SampleModels.Bytes(SampleNetworks.Channels));
        string target = _session.Folder.Write("exported/model", [1]);
        Fails("ONNX export takes pictures of one channel, and this model takes 14×14×4; export another model", model, target);
        Assert.Equal([1], File.ReadAllBytes(target));
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_named()
    {
        string model = Model();
        string file = _session.Folder.Write("file", [1]);
        Fails($"{file}/model.onnx cannot be written: ", model, $"{file}/model.onnx");
        Fails($"{_session.Folder.Path} cannot be written: ", model, _session.Folder.Path);
        Assert.Equal([1], File.ReadAllBytes(file));
    }

    [Fact]
    public void The_model_is_not_overwritten()
    {
        string model = Model();
        Fails($"--output {model} is the model itself; use another file", model, model);

        // The same file wherever names of files are compared without regard to case.
        string shouted = Path.Combine(Path.GetDirectoryName(model)!, Path.GetFileName(model).ToUpperInvariant());
        if (File.Exists(shouted))
        {
            Fails($"--output {shouted} is the model itself; use another file", model, shouted);
        }

        Assert.Equal(SampleModels.Bytes(), File.ReadAllBytes(model));
    }

    private string Model() => _session.Folder.Write("model.zip", SampleModels.Bytes());

    private void Fails(string message, string model, string target)
    {
        int files = _session.Folder.Files.Count();
        CommandOutcome outcome = _session.Run("export", model, "--format", "onnx", "--output", target).Failed(ExitCode.Failed, message);
        Assert.Single(outcome.ErrorLines);
        Assert.Empty(outcome.Output);
        Assert.Equal(files, _session.Folder.Files.Count());
    }
}
