using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Reading;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring;

/// <summary>A picture of one digit in the input format of the networks: 28×28 values of 0 (paper) to 1 (ink), light ink on dark paper, the
/// ink within a box of 20×20 with its centre of mass in the middle (the MNIST convention). Immutable and thread-safe.</summary>
public sealed class DigitImage
{
    /// <summary>Width and height in pixels: 28.</summary>
    public const int Side = MnistForm.Side;

    /// <summary>Number of pixels: 784.</summary>
    public const int PixelCount = MnistForm.PixelCount;

    private readonly float[] _pixels;

    private DigitImage(float[] pixels, PreparedDigit? prepared = null, bool isKnownDigit = false)
    {
        _pixels = pixels;
        IsKnownDigit = isKnownDigit;
        Prepared = prepared;
        IsBlank = !pixels.AsSpan().ContainsAnyExcept(0);
    }

    /// <summary>The 784 pixels of 0 to 1, row by row from the top left.</summary>
    public ReadOnlySpan<float> Pixels => _pixels;

    /// <summary>Whether all pixels are 0, as for a picture in which nothing stands out from its background.
    /// <see cref="DigitClassifier"/> answers that such an image shows no digit.</summary>
    public bool IsBlank { get; }

    /// <summary>The reading network's answer if a picture was converted to the MNIST convention; null if it followed it already or is
    /// blank.</summary>
    internal PreparedDigit? Prepared { get; }

    /// <summary>Whether the caller gave the pixels in the MNIST convention, so that they need no second network to check them.</summary>
    internal bool IsKnownDigit { get; }

    /// <summary>Creates an image from the pixels of a digit in the MNIST convention, such as one of the data set, without
    /// changes.</summary>
    /// <remarks>It is not checked that the image shows a digit: <see cref="DigitPrediction.IsDigit"/> is true unless it is blank. To have
    /// it checked, use <see cref="FromPixels"/>, which takes several times as long.</remarks>
    /// <param name="pixels">784 grey levels, 0 = paper, 255 = ink, row by row.</param>
    /// <exception cref="ArgumentException">The number of values is not 784.</exception>
    public static DigitImage FromMnistPixels(ReadOnlySpan<byte> pixels)
    {
        ThrowIfNotSquare(pixels.Length);
        return new(Array.ConvertAll(pixels.ToArray(), level => level / 255f), isKnownDigit: true);
    }

    /// <summary>Creates an image from the pixels of a digit in the MNIST convention, without changes.</summary>
    /// <inheritdoc cref="FromMnistPixels(ReadOnlySpan{byte})" path="/remarks"/>
    /// <param name="pixels">784 values of 0 (paper) to 1 (ink), row by row.</param>
    /// <exception cref="ArgumentException">The number of values is not 784, or a value is outside 0 to 1.</exception>
    public static DigitImage FromMnistPixels(ReadOnlySpan<float> pixels)
    {
        ThrowIfNotSquare(pixels.Length);
        int wrong = pixels.IndexOfAnyExceptInRange(0f, 1f);
        return wrong < 0
            ? new(pixels.ToArray(), isKnownDigit: true)
            : throw new ArgumentException(FormattableString.Invariant($"Pixel {wrong} is {pixels[wrong]}; pixels go from 0 (paper) to 1 (ink)."), nameof(pixels));
    }

    /// <summary>Prepares a picture of one digit, of any size, colours and polarity: finds the ink, cuts it out and places it as in MNIST. A
    /// picture already in the MNIST convention is used unchanged.</summary>
    /// <param name="pixels">Rows from the top without padding, channels interleaved, 8 bits each.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey; 2 grey and alpha; 3 red, green, blue; 4 red, green, blue and alpha (alpha not
    /// premultiplied, 255 = opaque).</param>
    /// <exception cref="ArgumentException">A size is out of range, or the number of bytes is not width × height × channels.</exception>
    public static DigitImage FromPixels(ReadOnlySpan<byte> pixels, int width, int height, int channels) =>
        FromRaster(new Raster(width, height, channels, pixels.ToArray()));

    /// <summary>Reads and prepares a picture in memory that is encoded as a file. For raw pixels, use <see cref="FromPixels"/>.</summary>
    /// <param name="encoded">The bytes of a PNG, JPEG, WebP, BMP, GIF or PNM file.</param>
    /// <param name="limits">Size limits, or null for the default ones.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture, or exceeds the limits.</exception>
    public static DigitImage FromEncoded(ReadOnlySpan<byte> encoded, DecodeLimits? limits = null) =>
        FromOwned(ImageDecoder.Decode(encoded, limits, PictureLoader.WorkingSide));

    /// <summary>Reads and prepares a picture file.</summary>
    /// <param name="path">A PNG, JPEG, WebP, BMP, GIF or PNM file of any size, detected from its contents, not its name.</param>
    /// <param name="limits">Size limits, or null for the default ones.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="InvalidImageException">The file is not a readable picture, or exceeds the limits.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied, or it is a folder.</exception>
    public static DigitImage Load(string path, DecodeLimits? limits = null) => FromOwned(ImageFile.Read(path, limits, PictureLoader.WorkingSide));

    /// <summary>Reads a picture from the current position of the stream to its end and prepares it.</summary>
    /// <param name="stream">A PNG, JPEG, WebP, BMP, GIF or PNM file. The stream need not support seeking and is left open.</param>
    /// <param name="limits">Size limits, or null for the default ones.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture, or exceeds the limits.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static DigitImage Load(Stream stream, DecodeLimits? limits = null) => FromOwned(ImageFile.Read(stream, limits, PictureLoader.WorkingSide));

    /// <summary>Reads a picture file asynchronously and prepares it.</summary>
    /// <param name="path">See <see cref="Load(string, DecodeLimits?)"/>.</param>
    /// <param name="limits">Size limits, or null for the default ones.</param>
    /// <param name="cancellationToken">Cancels the reading of the file.</param>
    /// <inheritdoc cref="Load(string, DecodeLimits?)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<DigitImage> LoadAsync(string path, DecodeLimits? limits = null, CancellationToken cancellationToken = default) =>
        FromOwned(await ImageFile.ReadAsync(path, limits, PictureLoader.WorkingSide, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a picture asynchronously from the current position of the stream to its end and prepares it.</summary>
    /// <param name="stream">See <see cref="Load(Stream, DecodeLimits?)"/>.</param>
    /// <param name="limits">Size limits, or null for the default ones.</param>
    /// <param name="cancellationToken">Cancels the reading of the stream.</param>
    /// <inheritdoc cref="Load(Stream, DecodeLimits?)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<DigitImage> LoadAsync(Stream stream, DecodeLimits? limits = null, CancellationToken cancellationToken = default) =>
        FromOwned(await ImageFile.ReadAsync(stream, limits, PictureLoader.WorkingSide, cancellationToken).ConfigureAwait(false));

    /// <summary>Prepares a decoded picture.</summary>
    internal static DigitImage FromRaster(Raster raster, PreparationTrace? trace = null)
    {
        if (MnistConvention.TryTake(raster) is { } pixels)
        {
            trace?.Add("digit", pixels);
            return new(pixels);
        }

        PreparedDigit? prepared = PictureReading.Read(raster, InkNetwork.Default, ReadingNetwork.Default, trace);
        return new(prepared?.Image ?? new float[PixelCount], prepared);
    }

    private static DigitImage FromOwned(Raster raster)
    {
        using (raster)
        {
            return FromRaster(raster);
        }
    }

    private static void ThrowIfNotSquare(int length)
    {
        if (length != PixelCount)
        {
            throw new ArgumentException($"A digit has {Side}×{Side} = {PixelCount} pixels, not {length}.", "pixels");
        }
    }
}
