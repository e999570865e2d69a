using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands.Predict;

/// <summary>Writes the result of each processing step of a picture as PNG files, one folder for each picture that has any.</summary>
internal sealed class StepPictures(string folder)
{
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    public void Write(string file, IReadOnlyList<PreparationTrace.Step> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        string target = Path.Combine(folder, Name(file));
        try
        {
            Directory.CreateDirectory(target);
            foreach ((string name, Raster picture) in steps)
            {
                File.WriteAllBytes(Path.Combine(target, $"{name}.png"), ImageEncoder.EncodePng(picture));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{target}: the steps cannot be written: {e.Message}", e);
        }
    }

    // Pictures with the same name in different folders are numbered.
    private string Name(string file)
    {
        string plain = Path.GetFileNameWithoutExtension(file);
        plain = plain.Trim('.').Length == 0 || file == PictureWalk.StandardInput ? "picture" : plain;
        string name = plain;
        for (int number = 2; !_used.Add(name); number++)
        {
            name = $"{plain}-{number}";
        }

        return name;
    }
}
