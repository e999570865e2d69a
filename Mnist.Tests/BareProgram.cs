using System.Runtime.InteropServices;
using Mnist.Tests.Datasets;
using Mnist.Training.Datasets;

namespace Mnist.Tests;

/// <summary>The console copied into a folder of its own, with nothing around it but what is named: how it does where something is missing.</summary>
internal sealed class BareProgram : IDisposable
{
    /// <summary>The native library that decodes pictures.</summary>
    public const string Skia = "libSkiaSharp";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies the console.</summary>
    /// <param name="without">The file name of an assembly that is left out; null for none.</param>
    /// <param name="native">The names of native libraries that come along, without extension.</param>
    public BareProgram(string? without, params string[] native)
    {
        // Without the list of dependencies beside it, a program has what lies in its folder. Native libraries lie below it.
        IEnumerable<string> files = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Append(Path.Combine(AppContext.BaseDirectory, "Mnist.Training.runtimeconfig.json"))
            .Concat(native.SelectMany(name => Directory.EnumerateFiles(NativeFolder, name + ".*")))
            .Where(file => Path.GetFileName(file) != without);
        foreach (string file in files)
        {
            File.Copy(file, _folder.File(Path.GetFileName(file)));
        }
    }

    // Packages for macOS hold one library for all processors.
    private static string NativeFolder =>
        Path.Combine(AppContext.BaseDirectory, "runtimes", OperatingSystem.IsMacOS() ? "osx" : RuntimeInformation.RuntimeIdentifier, "native");

    /// <summary>A picture of a digit.</summary>
    public static string Picture => Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, "docs/images/seven.jpg");

    /// <summary>Writes a file beside the program.</summary>
    public string Write(string name, byte[] content) => _folder.Write(name, content);

    /// <summary>Runs the program.</summary>
    public (int Code, string Output, string Error) Run(params string[] arguments) =>
        DotNetProgram.Run(_folder.File("Mnist.Training.dll"), arguments);

    public void Dispose() => _folder.Dispose();
}
