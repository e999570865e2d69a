using Mnist.Scoring.Files;
using Mnist.Scoring.Models.Onnx;

namespace Mnist.Scoring.Models.Files;

/// <summary>Loads model files: zips of this project and of ML.NET, and ONNX files.</summary>
internal static class ModelFile
{
    // Slightly more than ModelLimits allows.
    private const long LongestStream = 160L << 20;

    /// <summary>Loads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Options for ONNX models, or null to detect all settings.</param>
    /// <exception cref="InvalidModelException">The file is not a usable model; the message starts with the path.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
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

    /// <summary>Loads a model from the current position of the stream to its end. The stream is left open.</summary>
    /// <param name="stream">The stream; need not support seeking.</param>
    /// <param name="options">Options for ONNX models, or null to detect all settings.</param>
    /// <param name="longest">Maximum number of bytes to buffer, for an ONNX model or a stream that does not support seeking.</param>
    /// <exception cref="InvalidModelException">The data is not a usable model.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IDigitModel Load(Stream stream, OnnxModelOptions? options = null, long longest = LongestStream)
    {
        // A zip is read from its end, with offsets from its start.
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
