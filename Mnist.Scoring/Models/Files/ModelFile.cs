using Mnist.Scoring.Files;
using Mnist.Scoring.Models.Onnx;

namespace Mnist.Scoring.Models.Files;

/// <summary>Loads model files: zips of this project and of ML.NET, and ONNX files.</summary>
internal static class ModelFile
{
    // What ModelLimits allow, and some room.
    private const long LongestStream = 160L << 20;

    /// <summary>Loads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">For an ONNX model; null to find out everything.</param>
    /// <exception cref="InvalidModelException">The file is no usable model; the message starts with the path.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not allowed.</exception>
    public static IDigitModel Load(string path, OnnxModelOptions? options = null)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new InvalidModelException("this is a folder; name the model's file");
            }

            // A model may be replaced while it is read: renaming over it needs FileShare.Delete on Windows.
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return Load(stream, options);
        }
        catch (InvalidModelException e)
        {
            throw new InvalidModelException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Loads a model from where the stream stands to its end. The stream stays open.</summary>
    /// <param name="stream">The file; it need not support seeking.</param>
    /// <param name="options">For an ONNX model; null to find out everything.</param>
    /// <param name="longest">Most bytes to gather in memory, of an ONNX model or of a stream that does not support seeking.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable model.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IDigitModel Load(Stream stream, OnnxModelOptions? options = null, long longest = LongestStream)
    {
        // A zip is read from its end, by offsets from its start.
        if (!stream.CanSeek || stream.Position != 0)
        {
            using MemoryStream whole = Gather(stream, longest);
            return Load(whole, options, longest);
        }

        Span<byte> start = stackalloc byte[2];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (!OnnxFile.Recognise(start[..length]))
        {
            return ModelZip.Read(stream);
        }

        using MemoryStream model = Gather(stream, longest);
        return OnnxModelReader.Read(model.ToArray(), options ?? new());
    }

    private static MemoryStream Gather(Stream stream, long longest) => BoundedStream.ReadToEnd(stream, longest, () => new InvalidModelException(
        $"there are over {longest >> 20} MB, too much for a model of digits; give the bytes of a model's file only"));
}
