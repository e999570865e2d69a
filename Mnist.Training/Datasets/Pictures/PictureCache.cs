using Mnist.Scoring;
using Mnist.Scoring.Files;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Pictures;

/// <summary>Caches what was read from picture files as IDX files, so that the next run need not prepare the pictures again. An entry is
/// valid for files with the same names, lengths and modification times, read by the same build of the library.</summary>
/// <param name="folder">The folder of the entries, with a subfolder for each; created when needed.</param>
internal sealed class PictureCache(string folder)
{
    private const string Images = "images-idx3-ubyte";
    private const string Labels = "labels-idx1-ubyte";
    private const string LeftOut = "left-out.txt";
    private const string Doubtful = "doubtful.txt";

    /// <returns>Null if there is none, or it is damaged.</returns>
    public PictureSet? Read(string name, IReadOnlyList<PictureFile> files)
    {
        string entry = EntryOf(files);
        try
        {
            (byte[] images, byte[] labels, _, _) = IdxFile.ReadSet(Path.Combine(entry, Images), Path.Combine(entry, Labels));
            return new PictureSet(
                Dataset.Of(name, images, labels), File.ReadAllLines(Path.Combine(entry, LeftOut)), File.ReadAllLines(Path.Combine(entry, Doubtful)));
        }
        catch (Exception e) when (e is DatasetException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes an entry, unless a file could not be opened. If the disk is full or not writable, the next run prepares the pictures
    /// again.</summary>
    public void Write(IReadOnlyList<PictureFile> files, PictureSet set)
    {
        if (set.HasUnopened)
        {
            return;
        }

        string entry = EntryOf(files);
        try
        {
            AtomicFile.Write(Path.Combine(entry, Images), stream => IdxFile.Write(stream, IdxContent.Images, set.Data.Images));
            AtomicFile.Write(Path.Combine(entry, Labels), stream => IdxFile.Write(stream, IdxContent.Labels, set.Data.Labels));
            AtomicFile.Write(Path.Combine(entry, LeftOut), stream => stream.Write(Lines(set.LeftOut)));
            AtomicFile.Write(Path.Combine(entry, Doubtful), stream => stream.Write(Lines(set.Doubtful)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ignored: the pictures can be prepared again.
        }
    }

    private static byte[] Lines(IEnumerable<string> remarks) =>
        Encoding.UTF8.GetBytes(string.Concat(remarks.Select(remark => $"{remark.ReplaceLineEndings(" ")}\n")));

    private string EntryOf(IReadOnlyList<PictureFile> files)
    {
        IEnumerable<string> lines = files.Select(file => $"{file.Path}\t{file.Length}\t{file.Written.Ticks}\n");
        string text = string.Concat(lines.Prepend($"{typeof(DigitImage).Module.ModuleVersionId}\n"));
        return Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]);
    }
}
