using Mnist.Scoring;
using Mnist.Scoring.Models.Onnx;

namespace Mnist.Tests.Models.Onnx;

/// <summary>The console without ONNX Runtime around it: what holds for any app that does not reference the package.</summary>
public sealed class MissingRuntimeTests
{
    private const string Managed = "Microsoft.ML.OnnxRuntime.dll";

    [Fact]
    public void Without_the_package_only_ONNX_models_are_refused()
    {
        using BareProgram program = new(without: Managed, BareProgram.Skia);
        (int code, string output, _) = program.Run("predict", "--model", program.Write("model.zip", SampleModels.Bytes()), BareProgram.Picture);
        Assert.True(code == 0, output);
        Assert.Contains("seven.jpg", output);
        AssertRefused(program);
    }

    [Fact]
    public void Without_the_native_library_only_ONNX_models_are_refused()
    {
        using BareProgram program = new(without: null, BareProgram.Skia);
        AssertRefused(program);
    }

    [Fact]
    public void The_version_that_an_app_needs_is_the_one_that_the_library_was_compiled_with() => Assert.Equal(
        OnnxModelReader.LeastRuntime,
        Assert.Single(typeof(DigitClassifier).Assembly.GetReferencedAssemblies(), name => name.Name == "Microsoft.ML.OnnxRuntime").Version!.ToString(3));

    private static void AssertRefused(BareProgram program)
    {
        string model = program.Write("model.onnx", new ForeignModel().Bytes());
        (int code, string output, string error) = program.Run("predict", "--model", model, BareProgram.Picture);
        Assert.Equal((1, ""), (code, output));
        string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"mnist: {model}: this is an ONNX model, and ONNX Runtime, which runs it, does not load here (", line);
        Assert.EndsWith($"); add the NuGet package Microsoft.ML.OnnxRuntime {OnnxModelReader.LeastRuntime} or later to the program", line.TrimEnd());
    }
}
