using Microsoft.Win32.SafeHandles;

namespace Mnist.Scoring.Hosting;

/// <summary>Identifies a version of a file without reading its content.</summary>
/// <param name="Written">Last write time, in UTC.</param>
/// <param name="Length">Length in bytes.</param>
internal readonly record struct FileStamp(DateTime Written, long Length)
{
    /// <summary>Gets the current stamp of a file, or null if it does not exist or cannot be opened.</summary>
    /// <param name="path">The file. Links anywhere in the path are followed, because containers use links to replace volumes.</param>
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
