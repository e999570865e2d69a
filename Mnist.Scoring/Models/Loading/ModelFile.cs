using Mnist.Scoring.Files;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.MlNet;
using Mnist.Scoring.Models.Onnx;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Loading;

/// <summary>Loads model files: zips of this project and of ML.NET, and ONNX files.</summary>
internal static class ModelFile
{
    // Present in every folder of an ML.NET zip.
    private const string MlNetEntry = "Model.key";

    // More than the weights that NetworkReader accepts (128 MB) and than ML.NET's models with a TensorFlow network (up to 180 MB).
    private const long LongestStream = 200L << 20;

    /// <exception cref="InvalidModelException">The file is not a usable model; the message starts with the path.</exception>
    public static IDigitModel Load(string path, PixelScale? scale = null)
    {
        try
        {
            using FileStream stream = Open(path, FileOptions.None);
            return Load(stream, scale);
        }
        catch (InvalidModelException e)
        {
            throw In(path, e);
        }
    }

    /// <summary>Loads a model from the current position of the stream to its end. The stream is left open.</summary>
    /// <exception cref="ArgumentException">The pixel scale is not valid.</exception>
    /// <exception cref="InvalidModelException">The data is not a usable model.</exception>
    public static IDigitModel Load(Stream stream, PixelScale? pixelScale = null, long longest = LongestStream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (pixelScale is { IsUsable: false } given)
        {
            throw new ArgumentException(FormattableString.Invariant($"Paper and ink need two different values, not {given.Paper} and {given.Ink}."), nameof(pixelScale));
        }

        // A zip is read from its end, with offsets from its start.
        if (!stream.CanSeek || stream.Position != 0)
        {
            using MemoryStream whole = BoundedMemoryStream.ReadToEnd(stream, longest, () => TooLong(longest));
            return Load(whole, pixelScale, longest);
        }

        Span<byte> start = stackalloc byte[2];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (start.StartsWith("PK"u8))
        {
            return ReadZip(stream);
        }

        if (!OnnxFile.Recognise(start[..length]))
        {
            throw length == 0
                ? InvalidModelException.Damaged("the file is empty")
                : new InvalidModelException("this is neither a zip nor an ONNX model; use a .zip file written by training, or an .onnx file");
        }

        byte[] model = stream.Length > longest ? throw TooLong(longest) : new byte[stream.Length];
        stream.ReadExactly(model);
        return OnnxModelReader.Read(model, pixelScale);
    }

    /// <summary>Reads a model file asynchronously and loads it.</summary>
    /// <inheritdoc cref="Load(string, PixelScale?)"/>
    public static async Task<IDigitModel> LoadAsync(string path, PixelScale? scale, CancellationToken cancellationToken)
    {
        try
        {
            using FileStream stream = Open(path, FileOptions.Asynchronous);
            return await LoadAsync(stream, scale, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidModelException e)
        {
            throw In(path, e);
        }
    }

    /// <summary>Reads a model asynchronously from the current position of the stream to its end and loads it.</summary>
    /// <inheritdoc cref="Load(Stream, PixelScale?, long)"/>
    public static async Task<IDigitModel> LoadAsync(Stream stream, PixelScale? scale, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using MemoryStream whole =
            await BoundedMemoryStream.ReadToEndAsync(stream, LongestStream, () => TooLong(LongestStream), cancellationToken).ConfigureAwait(false);
        return Load(whole, scale);
    }

    // Reads the network of this project or, if the zip contains none, the ML.NET pipeline.
    private static IDigitModel ReadZip(Stream stream)
    {
        try
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            ZipEntries entries = new(archive);
            if (!archive.Entries.Any(entry => entry.FullName.EndsWith(MlNetEntry, StringComparison.Ordinal)))
            {
                return ModelReader.ReadNetwork(entries);
            }

            (ModelInfo? info, Network? network) = entries.Contains(ModelManifest.EntryName) ? ModelReader.Read(entries, NetworkUse.Digits) : default;
            if (network is not null)
            {
                return new NetworkModel(network, info);
            }

            MlNetComponents.RequireKnown(archive);
            stream.Position = 0;
            return MlNetModelReader.Read(stream, info);
        }
        // All exceptions of ZipArchive for damaged offsets, sizes and names, among which a disk error is one too.
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw InvalidModelException.Damaged($"the zip is damaged or cut off ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static FileStream Open(string path, FileOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        // A model may be replaced while it is read: renaming over it needs FileShare.Delete on Windows.
        return Directory.Exists(path)
            ? throw new InvalidModelException("this is a folder; use the path of the model's file")
            : new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096, options);
    }

    private static InvalidModelException In(string path, InvalidModelException e) => new($"{path}: {e.Message}", e);

    private static InvalidModelException TooLong(long longest) =>
        new($"there are over {longest >> 20} MB, too much for a model of digits; give the bytes of a model's file only");
}
