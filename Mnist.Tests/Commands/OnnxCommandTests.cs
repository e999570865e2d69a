using System.Text.Json;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Tests.Models;
using Mnist.Tests.Models.Onnx;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;

namespace Mnist.Tests.Commands;

/// <summary>What the commands make of an ONNX model.</summary>
public sealed class OnnxCommandTests : IDisposable
{
    private static readonly PixelScale Unusual = new(70, 20);

    private static readonly string Seven = Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, "docs/images/seven.jpg");

    private readonly CommandSession _session = new();

    public OnnxCommandTests() => _session.WriteData();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Evaluate_measures_the_same_as_of_the_network_itself()
    {
        string network = _session.Folder.Write("model.zip", SampleModels.Bytes(ForeignModel.Network, new ModelInfo()));
        string foreign = Write(new ForeignModel { Scale = PixelScale.ZeroTo255, Input = [1, 28, 28, 1] });
        JsonElement expected = Evaluate(network);
        JsonElement actual = Evaluate(foreign);
        Assert.Equal(expected.GetProperty("confusion").GetRawText(), actual.GetProperty("confusion").GetRawText());
        Assert.Equal(expected.GetProperty("logLoss").GetDouble(), actual.GetProperty("logLoss").GetDouble(), 4);
    }

    [Fact]
    public void Predict_tells_the_digit()
    {
        CommandOutcome outcome = _session.Run("predict", "--model", Write(new ForeignModel { Behind = ["Log"] }), Seven).Succeeded();
        Assert.StartsWith("7 ", outcome.Output);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void Report_writes_a_page()
    {
        string page = _session.Folder.File("page.html");
        _session.Run("report", Write(new ForeignModel()), "--output", page, "--data", _session.Data).Succeeded();
        string html = File.ReadAllText(page);
        Assert.Contains("another program 2.1", html);
        Assert.Contains("0 (paper) to 1 (ink), row by row", html);
    }

    [Theory]
    [InlineData("evaluate", "{model}", "--data", "{data}")]
    [InlineData("predict", "--model", "{model}", "{seven}")]
    [InlineData("report", "{model}", "--data", "{data}", "--output", "{page}")]
    public void An_unusual_scale_is_said_by_an_option(params string[] words)
    {
        string model = Write(new ForeignModel { Scale = Unusual });
        string[] arguments =
        [
            .. words.Select(word => word.Replace("{model}", model, StringComparison.Ordinal)
                .Replace("{data}", _session.Data, StringComparison.Ordinal)
                .Replace("{seven}", Seven, StringComparison.Ordinal)
                .Replace("{page}", _session.Folder.File("page.html"), StringComparison.Ordinal)),
        ];
        CommandOutcome refusal = _session.Run(arguments).Failed(ExitCode.Failed, $"{model}: the ONNX model tells ", "(--onnx-scale PAPER,INK, or the parameter pixelScale of DigitClassifier.Load)");
        Assert.Single(refusal.ErrorLines);
        _session.Run([.. arguments, "--onnx-scale", "70,20"]).Succeeded();
    }

    [Fact]
    public void An_option_for_ONNX_models_is_refused_with_others()
    {
        string network = _session.Folder.Write("model.zip", SampleModels.Bytes());
        _session.Run("evaluate", network, "--data", _session.Data, "--onnx-scale", "-1,1")
            .Failed(ExitCode.Failed, $"--onnx-scale is for ONNX models, and {network} is another one; leave it out");
        _session.Run("predict", Seven, "--onnx-scale=0,1").Failed(ExitCode.Failed, "--onnx-scale is for ONNX models; name one as --model");
    }

    [Fact]
    public void An_ONNX_model_is_not_exported() => _session.Run("export", Write(new ForeignModel()), "--format", "onnx", "--output", _session.Folder.File("exported.onnx"))
        .Failed(ExitCode.Failed, "is a pipeline of ML.NET or an ONNX model, which has no layers to export");

    private string Write(ForeignModel model) => _session.Folder.Write("model.onnx", model.Bytes());

    private JsonElement Evaluate(string model) =>
        JsonDocument.Parse(_session.Run("evaluate", model, "--data", _session.Data, "--json").Succeeded().Output).RootElement;
}
