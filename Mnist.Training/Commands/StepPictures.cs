using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Training.Commands;

/// <summary>Writes what each step of the preparation made of a picture as PNG files, a folder for each picture.</summary>
/// <param name="folder">Where the folders are made.</param>
/// <param name="open">Opens a picture once more.</param>
internal sealed class StepPictures(string folder, Func<string, Stream> open)
{
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Prepares a picture and writes the steps as far as they go. What cannot be read is passed over: the
    /// prediction says why.</summary>
    /// <param name="file">The picture's name.</param>
    /// <exception cref="CommandException">The files cannot be written.</exception>
    public void Write(string file)
    {
        PreparationTrace trace = new();
        try
        {
            using Stream stream = open(file);
            using MemoryStream encoded = new();
            stream.CopyTo(encoded);
            DigitImage.FromRaster(ImageDecoder.Decode(encoded.ToArray()), trace);
        }
        catch (Exception e) when (e is InvalidImageException or IOException or UnauthorizedAccessException)
        {
            // The steps that were taken all the same tell how far the picture came.
        }

        string target = Path.Combine(folder, Name(file));
        try
        {
            Directory.CreateDirectory(target);
            foreach (PreparationStep step in trace.Steps)
            {
                File.WriteAllBytes(Path.Combine(target, $"{step.Name}.png"), PngEncoder.Encode(step.Grey));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{target}: the steps cannot be written: {e.Message}", e);
        }
    }

    // Pictures of one name in several folders get a number.
    private string Name(string file)
    {
        string plain = Path.GetFileNameWithoutExtension(file);
        plain = plain.Length == 0 || file == PredictCommand.StandardInput ? "picture" : plain;
        string name = plain;
        for (int number = 2; !_used.Add(name); number++)
        {
            name = $"{plain}-{number}";
        }

        return name;
    }
}
