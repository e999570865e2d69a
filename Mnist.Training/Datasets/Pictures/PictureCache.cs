using System.Security.Cryptography;
using System.Text;
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
    private const string Remarks = "remarks.txt";
    private const char LeftOut = '-';
    private const char Doubtful = '?';

    /// <returns>Null if there is none, or it is damaged.</returns>
    public PictureSet? Read(string name, IReadOnlyList<PictureFile> files)
    {
        string entry = EntryOf(files);
        try
        {
            (byte[] images, byte[] labels, _, _) = IdxFile.ReadSet(Path.Combine(entry, Images), Path.Combine(entry, Labels));
            string[][] remarks = [.. File.ReadLines(Path.Combine(entry, Remarks)).Select(line => line.Split('\t'))];
            return new PictureSet(Dataset.Of(name, images, labels), Of(LeftOut), Of(Doubtful));

            PictureRemark[] Of(char kind) => [.. remarks.Where(line => line is [[var first], _, _] && first == kind).Select(line => new PictureRemark(line[1], line[2]))];
        }
        catch (Exception e) when (e is DatasetException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes an entry. If the disk is full or not writable, the next run prepares the pictures again.</summary>
    public void Write(IReadOnlyList<PictureFile> files, PictureSet set)
    {
        string entry = EntryOf(files);
        string remarks = string.Concat(set.LeftOut.Select(remark => Line(LeftOut, remark)).Concat(set.Doubtful.Select(remark => Line(Doubtful, remark))));
        try
        {
            AtomicFile.Write(Path.Combine(entry, Images), stream => IdxFile.Write(stream, IdxContent.Images, set.Data.Images));
            AtomicFile.Write(Path.Combine(entry, Labels), stream => IdxFile.Write(stream, IdxContent.Labels, set.Data.Labels));
            AtomicFile.Write(Path.Combine(entry, Remarks), stream => stream.Write(Encoding.UTF8.GetBytes(remarks)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ignored: the pictures can be prepared again.
        }
    }

    private static string Line(char kind, PictureRemark remark) =>
        $"{kind}\t{remark.Name.Replace('\t', ' ').ReplaceLineEndings(" ")}\t{remark.Text.Replace('\t', ' ').ReplaceLineEndings(" ")}\n";

    private string EntryOf(IReadOnlyList<PictureFile> files)
    {
        StringBuilder text = new();
        text.Append($"{typeof(DigitImage).Module.ModuleVersionId}\n");
        foreach (PictureFile file in files)
        {
            text.Append($"{file.Path}\t{file.Length}\t{file.Written.Ticks}\n");
        }

        return Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16]);
    }
}
