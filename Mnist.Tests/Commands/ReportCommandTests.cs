using Mnist.Training.Commands.Host;

namespace Mnist.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly CommandSession _session = new();

    public void Dispose() => _session.Dispose();

    private string Target => _session.Folder.File("pages/linear.html");

    [Fact]
    public void Training_leaves_the_same_page()
    {
        string model = _session.TrainLinear();
        CommandOutcome outcome = _session.Run("report", model, "--output", Target, "--data", _session.Data).Succeeded();
        Assert.Equal($"{Target}\n", outcome.Output);
        string page = File.ReadAllText(Target);
        Assert.Equal(File.ReadAllText(_session.Model("mnist-linear.custom.html")), page);
        Assert.Contains("<h1>mnist-linear.custom</h1>", page);
        Assert.Contains($"Tested on {CommandSession.TestCount} images of custom data test.", page);
    }

    [Fact]
    public void Drawn_digits_serve_when_asked_for()
    {
        _session.Run("report", _session.TrainLinear(), "--output", Target, "--data", "synthetic").Succeeded();
        Assert.Contains("images of synthetic test", File.ReadAllText(Target));
    }

    [Fact]
    public void Without_data_it_says_what_to_do()
    {
        string model = _session.TrainLinear();
        _session.Run("report", model, "--output", Target).Failed(
            ExitCode.Failed, "t10k-images-idx3-ubyte cannot be downloaded", "; --data synthetic evaluates on drawn digits");
        Assert.False(File.Exists(Target));
    }

    [UnixFact]
    public void What_cannot_be_done_is_one_line_and_leaves_nothing()
    {
        string model = _session.TrainLinear();
        byte[] bytes = File.ReadAllBytes(model);
        string cut = _session.Folder.Write("cut.zip", bytes[..(bytes.Length / 2)]);
        string file = _session.Folder.Write("file", [1]);
        Fails($"mnist: {cut}: ", cut, Target);
        Fails($"{file}/page.html cannot be written: ", model, $"{file}/page.html");
        Fails($"--output {model} is the model itself; use another file", model, model);
        string link = _session.Folder.File("link.html");
        File.CreateSymbolicLink(link, model);
        Fails($"--output {link} is the model itself; use another file", model, link);
        Assert.Equal(bytes, File.ReadAllBytes(model));
        Assert.False(File.Exists(Target));
    }

    private void Fails(string message, string model, string target)
    {
        CommandOutcome outcome = _session.Run("report", model, "--output", target, "--data", _session.Data).Failed(ExitCode.Failed, message);
        Assert.Empty(outcome.Output);
    }
}
