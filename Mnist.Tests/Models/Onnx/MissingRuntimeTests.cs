using System.Diagnostics;
using Mnist.Tests.Datasets;
using Mnist.Training;

namespace Mnist.Tests.Models.Onnx;

/// <summary>The console without ONNX Runtime around it: what holds for any app that does not reference the package.</summary>
public sealed class MissingRuntimeTests : IDisposable
{
    private const string Managed = "Microsoft.ML.OnnxRuntime.dll";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutThePackageOnlyOnnxModelsAreRefused()
    {
        CopyProgram(except: Managed);
        (int code, string output, _) = Predict(_folder.Write("model.zip", SampleModels.Bytes()));
        Assert.True(code == 0, output);
        Assert.Contains("seven.jpg", output);
        AssertRefused();
    }

    [Fact]
    public void WithoutTheNativeLibraryOnlyOnnxModelsAreRefused()
    {
        CopyProgram(except: null);
        AssertRefused();
    }

    private void AssertRefused()
    {
        string model = _folder.Write("model.onnx", new ForeignModel().Bytes());
        (int code, string output, string error) = Predict(model);
        Assert.Equal((1, ""), (code, output));
        string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"mnist: {model}: this is an ONNX model, and ONNX Runtime, which runs it, does not load here (", line);
        Assert.EndsWith("); add the NuGet package Microsoft.ML.OnnxRuntime to the program", line.TrimEnd());
    }

    // Without the list of dependencies beside it, a program has what lies in its folder. Native libraries lie below it.
    private void CopyProgram(string? except)
    {
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Append(Path.Combine(AppContext.BaseDirectory, "Mnist.Training.runtimeconfig.json")))
        {
            if (Path.GetFileName(file) != except)
            {
                File.Copy(file, _folder.File(Path.GetFileName(file)));
            }
        }
    }

    private (int Code, string Output, string Error) Predict(string model)
    {
        string picture = Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, "docs/images/seven.jpg");
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { "exec", _folder.File("Mnist.Training.dll"), "predict", "--model", model, picture },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
