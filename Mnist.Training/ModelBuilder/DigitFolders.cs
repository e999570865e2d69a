using System.Globalization;
using Mnist.Scoring.Files;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets;

namespace Mnist.Training.ModelBuilder;

/// <summary>
/// Images as files: a folder for each digit, named 0 to 9, with one PNG an image, named after its place in the data. This is
/// what Model Builder's image classification takes.
/// </summary>
internal static class DigitFolders
{
    /// <summary>Where the images go within a checkout, unless the user names another place; MnistImages.mbconfig names it too.</summary>
    public const string DefaultPath = "Data/mnist-images";

    /// <summary>Writes the images. The folder appears whole or not at all.</summary>
    /// <param name="path">The folder; must not exist, or be empty.</param>
    /// <param name="data">Where the images are.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <exception cref="IOException">Something is there already, or the files cannot be written; the message is for the user.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static void Write(string path, Dataset data, int[] indices, CancellationToken cancellation)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            // Images of an earlier export among the new ones would be trained on too; and nothing of the user's is deleted here.
            throw new IOException($"{path} is there already; delete it, or name another folder as --output");
        }

        string temporary = $"{target}.{Path.GetRandomFileName()}{AtomicFile.Extension}";
        try
        {
            WriteFiles(temporary, data, indices, cancellation);
            if (Directory.Exists(target))
            {
                // Empty, as was seen above; should it no longer be, this fails.
                Directory.Delete(target);
            }

            Directory.Move(temporary, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DeleteFolder(temporary);
            throw new IOException($"{path} cannot be written: {e.Message}", e);
        }
        catch (OperationCanceledException)
        {
            DeleteFolder(temporary);
            throw;
        }
    }

    private static void WriteFiles(string folder, Dataset data, int[] indices, CancellationToken cancellation)
    {
        string[] folders = [.. Enumerable.Range(0, Dataset.Classes).Select(digit => Path.Combine(folder, digit.ToString(CultureInfo.InvariantCulture)))];
        foreach (string digit in folders)
        {
            Directory.CreateDirectory(digit);
        }

        foreach (int index in indices)
        {
            cancellation.ThrowIfCancellationRequested();
            string file = Path.Combine(folders[data.Labels[index]], string.Create(CultureInfo.InvariantCulture, $"{index:00000}.png"));
            File.WriteAllBytes(file, PngEncoder.Encode(Dataset.Side, Dataset.Side, channels: 1, data.Image(index)));
        }
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
