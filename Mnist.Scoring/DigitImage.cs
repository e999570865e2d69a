using Mnist.Scoring.Files;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Reading;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring;

/// <summary>
/// A picture of one digit in the input format of the networks: 28×28 values of 0 (paper) to 1 (ink), light ink on dark
/// paper, the ink within a box of 20×20 with its centre of mass in the middle (the MNIST convention). Immutable and
/// thread-safe.
/// </summary>
public sealed class DigitImage
{
    /// <summary>Width and height in pixels: 28.</summary>
    public const int Side = 28;

    /// <summary>Number of pixels: 784.</summary>
    public const int PixelCount = Side * Side;

    // More than the uncompressed size of the largest accepted picture (64 megapixels).
    private const long MaxEncodedBytes = 1L << 29;

    private readonly float[] _pixels;

    private DigitImage(float[] pixels) => _pixels = pixels;

    private DigitImage(PreparedDigit? prepared)
        : this(prepared?.Image ?? new float[PixelCount])
    {
        Prepared = prepared;
        IsBlank = prepared is null;
    }

    /// <summary>The 784 pixels of 0 to 1, row by row from the top left.</summary>
    public ReadOnlySpan<float> Pixels => _pixels;

    /// <summary>Whether the image comes from a picture in which nothing stands out from its background. All pixels are 0 then, and
    /// <see cref="DigitClassifier"/> answers that it shows no digit.</summary>
    public bool IsBlank { get; }

    /// <summary>The reading network's answer if the picture was converted to the MNIST convention; null if it already followed it or is blank.</summary>
    internal PreparedDigit? Prepared { get; }

    /// <summary>Creates an image from a picture in the MNIST convention, such as one of the data set, without changes.</summary>
    /// <param name="pixels">784 grey levels, 0 = paper, 255 = ink, row by row.</param>
    /// <exception cref="ArgumentException">The number of values is not 784.</exception>
    public static DigitImage FromMnist(ReadOnlySpan<byte> pixels)
    {
        ThrowIfNotSquare(pixels.Length);
        var values = new float[PixelCount];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = pixels[i] / 255f;
        }

        return new(values);
    }

    /// <summary>Creates an image from a picture in the MNIST convention, without changes.</summary>
    /// <param name="pixels">784 values of 0 (paper) to 1 (ink), row by row.</param>
    /// <exception cref="ArgumentException">The number of values is not 784, or a value is outside 0 to 1.</exception>
    public static DigitImage FromMnist(ReadOnlySpan<float> pixels)
    {
        ThrowIfNotSquare(pixels.Length);
        for (int i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"Pixel {i} is {pixels[i]}; pixels go from 0 (paper) to 1 (ink).", nameof(pixels));
            }
        }

        return new(pixels.ToArray());
    }

    /// <summary>
    /// Prepares a picture of one digit, of any size, colours and polarity: finds the ink, cuts it out and places it as in
    /// MNIST. A picture already in the MNIST convention is used unchanged.
    /// </summary>
    /// <param name="pixels">Rows from the top without padding, channels interleaved, 8 bits each.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey; 2 grey and alpha; 3 red, green, blue; 4 red, green, blue and alpha (alpha not
    /// premultiplied, 255 = opaque).</param>
    /// <exception cref="ArgumentException">A size is out of range, or the number of bytes is not width × height ×
    /// channels.</exception>
    public static DigitImage FromPixels(ReadOnlySpan<byte> pixels, int width, int height, int channels) =>
        FromRaster(new Raster(width, height, channels, pixels.ToArray()));

    /// <summary>Reads a picture file (PNG, JPEG, WebP, BMP, GIF or PNM, detected from its contents) and prepares it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidImageException">The file is not a readable picture.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied, or it is a folder.</exception>
    public static DigitImage Load(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Load(file);
    }

    /// <summary>Reads a picture from the current position of the stream to its end and prepares it.</summary>
    /// <param name="stream">An encoded picture. The stream need not support seeking and is left open.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static DigitImage Load(Stream stream) => FromRaster(ReadRaster(stream, PictureLoader.WorkingSide));

    /// <summary>Reads a picture file asynchronously and prepares the picture.</summary>
    /// <param name="path">See <see cref="Load(string)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="Load(string)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<DigitImage> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        FileStream file = OpenAsync(path);
        await using (file.ConfigureAwait(false))
        {
            return await LoadAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a picture asynchronously from the current position of the stream to its end and prepares it.</summary>
    /// <param name="stream">See <see cref="Load(Stream)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="Load(Stream)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<DigitImage> LoadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        FromRaster(await ReadRasterAsync(stream, PictureLoader.WorkingSide, cancellationToken).ConfigureAwait(false));

    /// <summary>Opens a file for asynchronous reading from start to end.</summary>
    /// <param name="path">The file.</param>
    internal static FileStream OpenAsync(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        // Buffered by the reader.
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }

    /// <summary>Decodes a picture from the current position of the stream to its end.</summary>
    /// <param name="stream">An encoded picture.</param>
    /// <param name="workingSide">The longest side to which the picture will be downscaled, in pixels.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    internal static Raster ReadRaster(Stream stream, int workingSide)
    {
        using MemoryStream encoded = BoundedStream.ReadToEnd(stream, MaxEncodedBytes, TooLarge);
        return Decode(encoded, workingSide);
    }

    /// <summary>Reads a stream asynchronously from its current position to its end and decodes the picture.</summary>
    /// <param name="stream">An encoded picture.</param>
    /// <param name="workingSide">See <see cref="ReadRaster"/>.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    internal static async Task<Raster> ReadRasterAsync(Stream stream, int workingSide, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using MemoryStream encoded = await BoundedStream.ReadToEndAsync(stream, MaxEncodedBytes, TooLarge, cancellation).ConfigureAwait(false);
        return Decode(encoded, workingSide);
    }

    /// <summary>Decodes a picture file and prepares the picture.</summary>
    /// <param name="encoded">The whole file: PNG, JPEG, WebP, BMP, GIF or PNM.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture.</exception>
    public static DigitImage Decode(ReadOnlySpan<byte> encoded) => FromRaster(ImageDecoder.Decode(encoded, workingSide: PictureLoader.WorkingSide));

    /// <summary>Prepares a decoded picture.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="trace">Receives a picture of each step, or null.</param>
    internal static DigitImage FromRaster(Raster raster, PreparationTrace? trace = null)
    {
        float[] pixels = new float[PixelCount];
        if (!MnistConvention.TryTake(raster, pixels))
        {
            return new(PictureReading.Read(raster, InkNetwork.Default, ReadingNetwork.Default, trace));
        }

        trace?.Add("digit", pixels);
        return new(pixels);
    }

    private static Raster Decode(MemoryStream encoded, int workingSide) =>
        ImageDecoder.Decode(encoded.GetBuffer().AsSpan(0, (int)encoded.Length), workingSide: workingSide);

    private static InvalidImageException TooLarge() => new($"the file is larger than {MaxEncodedBytes >> 20} MB, too large for a picture");

    private static void ThrowIfNotSquare(int length)
    {
        if (length != PixelCount)
        {
            throw new ArgumentException($"A digit has {Side}×{Side} = {PixelCount} pixels, not {length}.", "pixels");
        }
    }
}
