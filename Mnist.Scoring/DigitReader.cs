using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Reading.Lines;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring;

/// <summary>Finds and reads all digits in a picture, such as a number, a column of numbers or scattered digits.</summary>
/// <example>
/// <code>
/// DigitReading reading = DigitReader.Default.Read("meter.jpg");
/// Console.WriteLine(reading.Text);                      // 40713
/// foreach (LocatedDigit digit in reading.Digits)
/// {
///     Console.WriteLine(digit);                         // 4 (99.8 %) at 102,56 40x61
/// }
/// </code>
/// </example>
/// <remarks>
/// Digits may touch and have broken strokes. Letters, specks and ruled lines are left out as far as
/// <see cref="DigitPrediction.IsDigit"/> detects them. Thread-safe.
/// </remarks>
public sealed class DigitReader
{
    // Minimum likelihoods beside one other digit and beside several: a candidate beside digits is more likely to be a digit.
    private const float LeastBesideOne = 0.1f;
    private const float LeastBeside = 0.02f;

    private static readonly Lazy<DigitReader> LazyDefault = new(() => new(DigitClassifier.Default));

    private readonly LineReader _lines;

    /// <summary>Creates a reader.</summary>
    /// <param name="classifier">Classifies the single digits.</param>
    public DigitReader(DigitClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        _lines = new LineReader(classifier.ReadPrepared);
    }

    /// <summary>The reader with the built-in model.</summary>
    /// <exception cref="InvalidOperationException">The library was built without a model.</exception>
    public static DigitReader Default => LazyDefault.Value;

    /// <summary>Reads the digits in a picture file.</summary>
    /// <param name="path">A PNG, JPEG, WebP, BMP, GIF or PNM file of any size, detected from its contents, not its name.</param>
    /// <exception cref="InvalidImageException">The file is not a readable picture.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied, or it is a folder.</exception>
    public DigitReading Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Read(file);
    }

    /// <summary>Reads the digits in an encoded picture, from the current position of the stream to its end.</summary>
    /// <param name="image">A PNG, JPEG, WebP, BMP, GIF or PNM file. The stream need not support seeking and is left open.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public DigitReading Read(Stream image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Read(DigitImage.ReadRaster(image, PageSearch.WorkingSide));
    }

    /// <summary>Reads a picture file asynchronously, then the digits in it.</summary>
    /// <param name="path">See <see cref="Read(string)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading of the file.</param>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<DigitReading> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        FileStream file = DigitImage.OpenAsync(path);
        await using (file.ConfigureAwait(false))
        {
            return await ReadAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads an encoded picture asynchronously, from the current position of the stream to its end, then the digits in
    /// it.</summary>
    /// <param name="image">See <see cref="Read(Stream)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading of the stream.</param>
    /// <inheritdoc cref="Read(Stream)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<DigitReading> ReadAsync(Stream image, CancellationToken cancellationToken = default) =>
        Read(await DigitImage.ReadRasterAsync(image, PageSearch.WorkingSide, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads the digits in an encoded picture.</summary>
    /// <param name="encodedImage">The bytes of a PNG, JPEG, WebP, BMP, GIF or PNM file.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture.</exception>
    public DigitReading Read(ReadOnlySpan<byte> encodedImage) => Read(ImageDecoder.Decode(encodedImage, workingSide: PageSearch.WorkingSide));

    /// <summary>Reads the digits in raw pixels.</summary>
    /// <param name="pixels">Rows from the top without padding, channels interleaved, 8 bits each.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey; 2 grey and alpha; 3 red, green, blue; 4 red, green, blue and alpha (alpha not
    /// premultiplied, 255 = opaque).</param>
    /// <exception cref="ArgumentException">A size is out of range, or the number of bytes is not width × height ×
    /// channels.</exception>
    public DigitReading ReadPixels(ReadOnlySpan<byte> pixels, int width, int height, int channels) =>
        Read(new Raster(width, height, channels, pixels.ToArray()));

    /// <summary>Reads the digits in a decoded picture; none for a blank picture.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="trace">Receives a picture of each step of the search for ink, or null.</param>
    internal DigitReading Read(Raster raster, PreparationTrace? trace = null)
    {
        InkFinding page = Find(raster, trace);
        int block = PictureLoader.Block(raster, PageSearch.WorkingSide) * raster.Reduction;
        List<LocatedDigit> digits = [];
        int line = 0;
        foreach (LineReading reading in ReadLines(page))
        {
            List<Finding> found = Sift(reading.Divide(ReadingWeights.Default));
            digits.AddRange(found.Select(finding => Locate(finding, line, page.Frame, block, raster)));
            line += found.Count > 0 ? 1 : 0;
        }

        return new DigitReading(digits);
    }

    /// <summary>Finds the ink of all digits.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="trace">Receives a picture of each step, or null.</param>
    internal static InkFinding Find(Raster raster, PreparationTrace? trace = null)
    {
        Picture picture = PictureLoader.Load(raster, PageSearch.WorkingSide);
        trace?.Add("picture", picture);
        return PageSearch.Find(picture, InkNetwork.Default, trace);
    }

    /// <summary>Reads all digit candidates, line by line from top to bottom.</summary>
    internal List<LineReading> ReadLines(InkFinding page) => [.. TextLineFinder.Find(page.Components.All).Select(line => _lines.Read(page, line))];

    /// <summary>Removes candidates that are not digits.</summary>
    internal static List<Finding> Sift(List<Finding> line)
    {
        int digits = line.Count(finding => finding.Likelihood >= DigitPrediction.LeastLikelihood);
        float least = digits switch { 0 => DigitPrediction.LeastLikelihood, 1 => LeastBesideOne, _ => LeastBeside };
        return [.. line.Where(finding => finding.Likelihood >= least)];
    }

    private static LocatedDigit Locate(Finding finding, int line, ViewFrame frame, int block, Raster raster)
    {
        Box box = frame.ToPicture(finding.Box);
        int x = Math.Min(box.Left * block, raster.SourceWidth - 1), y = Math.Min(box.Top * block, raster.SourceHeight - 1);
        DigitPrediction prediction = new(finding.Probabilities, finding.Likelihood);
        return new LocatedDigit(
            prediction,
            prediction.Confidence * finding.Bounds,
            line,
            x,
            y,
            Math.Clamp((box.Right * block) - x, 1, raster.SourceWidth - x),
            Math.Clamp((box.Bottom * block) - y, 1, raster.SourceHeight - y));
    }
}
