using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Models.Onnx;
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

    /// <summary>Checks that an output file does not overwrite the model.</summary>
    public static void RequireOther(string path, string output, string option = "--output")
    {
        if (Path.GetFullPath(path) == Path.GetFullPath(output))
        {
            throw new CommandException($"{option} {output} is the model itself; use another file");
        }
    }
}
