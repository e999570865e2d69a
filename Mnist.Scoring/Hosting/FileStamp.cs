using Microsoft.Win32.SafeHandles;

namespace Mnist.Scoring.Hosting;

/// <summary>What tells one content of a file from another without reading it.</summary>
/// <param name="Written">When it was last written, in UTC.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct FileStamp(DateTime Written, long Length)
{
    /// <summary>The stamp of a file as it is now; null if it is missing or cannot be opened.</summary>
    /// <param name="path">The file. Links are followed wherever they are in the path: that is how containers swap whole volumes.</param>
    public static FileStamp? Of(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new FileStamp(File.GetLastWriteTimeUtc(file), RandomAccess.GetLength(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
