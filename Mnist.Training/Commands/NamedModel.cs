using Mnist.Scoring;
using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Models.Onnx;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands;

/// <summary>Opens the model file specified by the user.</summary>
internal static class NamedModel
{
    /// <param name="scale">Value of <see cref="CommonOptions.OnnxScale"/>; null to detect the scale.</param>
    public static IDigitModel Load(string path, PixelScale? scale = null)
    {
        IDigitModel model;
        try
        {
            model = ModelFile.Load(path, scale);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"{path}: there is no such model file", e);
        }

        return scale is null || model is OnnxDigitModel
            ? model
            : throw new CommandException($"{CommonOptions.OnnxScaleName} is for ONNX models, and {path} is another one; leave it out");
    }

    /// <summary>Checks that an output file overwrites neither the model nor the data.</summary>
    /// <param name="output">The file; null if there is none.</param>
    /// <param name="option">The option that names the file.</param>
    public static void RequireOther(string? output, string option, string? model, string? data)
    {
        string? what = output is null ? null : IsSame(model, output) ? "the model" : data != DataSource.Synthetic && IsSame(data, output) ? "the data" : null;
        if (what is not null)
        {
            throw new CommandException($"{option} {output} is {what} itself; use another file");
        }
    }

    // The usual file systems of Windows and macOS ignore case.
    private static bool IsSame(string? input, string output) => !string.IsNullOrEmpty(input) && string.Equals(
        AtomicFile.Resolve(input), AtomicFile.Resolve(output), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
