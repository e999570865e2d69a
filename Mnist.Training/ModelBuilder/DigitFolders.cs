using Mnist.Scoring.Files;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets;

namespace Mnist.Training.ModelBuilder;

/// <summary>Images as files: a folder for each digit, named 0 to 9, with one PNG file per image, named after its index in the data. This is
/// the input format of Model Builder's image classification.</summary>
internal static class DigitFolders
{
    public const string DefaultPath = "Data/mnist-images";

    /// <summary>Writes the images. The folder is created atomically.</summary>
    /// <param name="path">The folder; must be empty or not exist.</param>
    /// <exception cref="IOException">The folder is not empty, or the files cannot be written; the message is for the user.</exception>
    public static void Write(string path, Dataset data, int[] indices, CancellationToken cancellation)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        target = Directory.Exists(target) ? Directory.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName ?? target : target;
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            // Images of an earlier export would be trained on too, and existing files of the user are not deleted.
            throw new IOException($"{path} already exists; delete it, or use another folder as --output");
        }

        string temporary = $"{target}.{Path.GetRandomFileName()}{AtomicFile.Extension}";
        try
        {
            WriteFiles(temporary, data, indices, cancellation);
            if (Directory.Exists(target))
            {
                // Empty, as checked above; otherwise this throws.
                Directory.Delete(target);
            }

            Directory.Move(temporary, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static void WriteFiles(string folder, Dataset data, int[] indices, CancellationToken cancellation)
    {
        string[] folders = [.. Enumerable.Range(0, Dataset.Classes).Select(
            digit => Directory.CreateDirectory(Path.Combine(folder, $"{digit}")).FullName)];
        foreach (int index in indices)
        {
            cancellation.ThrowIfCancellationRequested();
            string file = Path.Combine(folders[data.Labels[index]], $"{index:00000}.png");
            File.WriteAllBytes(file, ImageEncoder.EncodePng(Dataset.Side, Dataset.Side, channels: 1, data.Image(index)));
        }
    }
}
