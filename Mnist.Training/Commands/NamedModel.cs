using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Files;
using Mnist.Scoring.Models.Onnx;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands;

/// <summary>Opens the model file that the user has named.</summary>
internal static class NamedModel
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="scale">What <see cref="OnnxScaleOption"/> says; null to find out.</param>
    /// <exception cref="CommandException">There is no such file, or the option does not fit it.</exception>
    public static IDigitModel Load(string path, PixelScale? scale = null)
    {
        IDigitModel model;
        try
        {
            model = ModelFile.Load(path, new OnnxModelOptions { Scale = scale });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"{path}: there is no such model file", e);
        }

        return scale is null || model is OnnxDigitModel
            ? model
            : throw new CommandException($"{OnnxScaleOption.Name} is for ONNX models, and {path} is another one; leave it out");
    }

    /// <summary>Makes sure that what is to be written does not take the model's place.</summary>
    /// <param name="path">The model.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="CommandException">It would.</exception>
    public static void RequireOther(string path, string output, string option = "--output")
    {
        if (Path.GetFullPath(path) == Path.GetFullPath(output))
        {
            throw new CommandException($"{option} {output} is the model itself; give another file");
        }
    }
}
