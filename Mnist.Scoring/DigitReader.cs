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
/// <remarks>Digits may touch and have broken strokes. Letters, specks and ruled lines are left out as far as
/// <see cref="DigitPrediction.IsDigit"/> detects them. Thread-safe.</remarks>
public sealed class DigitReader
{
    // Minimum likelihoods beside one other digit and beside several: a candidate beside digits is more likely to be a digit.
    private const float MinBesideOne = 0.1f;
    private const float MinBeside = 0.02f;

    private static readonly Lazy<DigitReader> LazyDefault = new(() => new(DigitClassifier.Default));

    private readonly LineReader _lines;
    private readonly DecodeLimits? _limits;

    /// <summary>Creates a reader.</summary>
    /// <param name="classifier">Classifies the single digits.</param>
    /// <param name="options">Options, or null for the default ones.</param>
    public DigitReader(DigitClassifier classifier, DigitReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        _lines = new LineReader(classifier.ReadPrepared);
        _limits = options?.DecodeLimits;
    }

    /// <summary>The reader with the built-in model.</summary>
    /// <exception cref="InvalidOperationException">The library was built without a model.</exception>
    public static DigitReader Default => LazyDefault.Value;

    /// <summary>Reads the digits in a picture file.</summary>
    /// <param name="path">See <see cref="DigitImage.Load(string, DecodeLimits?)"/>.</param>
    /// <inheritdoc cref="DigitImage.Load(string, DecodeLimits?)" path="/exception"/>
    public DigitReading Read(string path) => Read(ImageFile.Read(path, _limits, PageSearch.WorkingSide));

    /// <summary>Reads the digits in a picture that is read from the current position of the stream to its end.</summary>
    /// <param name="stream">See <see cref="DigitImage.Load(Stream, DecodeLimits?)"/>.</param>
    /// <inheritdoc cref="DigitImage.Load(Stream, DecodeLimits?)" path="/exception"/>
    public DigitReading Read(Stream stream) => Read(ImageFile.Read(stream, _limits, PageSearch.WorkingSide));

    /// <summary>Reads a picture file asynchronously, then the digits in it.</summary>
    /// <param name="path">See <see cref="DigitImage.Load(string, DecodeLimits?)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading of the file.</param>
    /// <inheritdoc cref="DigitImage.LoadAsync(string, DecodeLimits?, CancellationToken)" path="/exception"/>
    public async Task<DigitReading> ReadAsync(string path, CancellationToken cancellationToken = default) =>
        Read(await ImageFile.ReadAsync(path, _limits, PageSearch.WorkingSide, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a picture asynchronously from the current position of the stream to its end, then the digits in it.</summary>
    /// <param name="stream">See <see cref="DigitImage.Load(Stream, DecodeLimits?)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading of the stream.</param>
    /// <inheritdoc cref="DigitImage.LoadAsync(Stream, DecodeLimits?, CancellationToken)" path="/exception"/>
    public async Task<DigitReading> ReadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        Read(await ImageFile.ReadAsync(stream, _limits, PageSearch.WorkingSide, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads the digits in a picture in memory that is encoded as a file.</summary>
    /// <param name="encoded">The bytes of a PNG, JPEG, WebP, BMP, GIF or PNM file.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture, or exceeds the limits.</exception>
    public DigitReading ReadEncoded(ReadOnlySpan<byte> encoded) => Read(ImageDecoder.Decode(encoded, _limits, PageSearch.WorkingSide));

    /// <summary>Reads the digits in raw pixels.</summary>
    /// <inheritdoc cref="DigitImage.FromPixels" path="/param|/exception"/>
    public DigitReading ReadPixels(ReadOnlySpan<byte> pixels, int width, int height, int channels) =>
        Read(new Raster(width, height, channels, pixels.ToArray()));

    /// <summary>Reads the digits in a decoded picture; none for a blank picture.</summary>
    internal DigitReading Read(Raster raster, PreparationTrace? trace = null)
    {
        InkFinding page = Find(raster, trace);
        int block = PictureLoader.Block(raster, PageSearch.WorkingSide) * raster.Reduction;
        IEnumerable<List<Finding>> lines = ReadLines(page).Select(line => Sift(line.Divide(ReadingWeights.Default))).Where(line => line.Count > 0);
        return new DigitReading([.. lines.SelectMany((line, i) => line.Select(finding => Locate(finding, i, page.Frame, block, raster)))]);
    }

    internal static InkFinding Find(Raster raster, PreparationTrace? trace = null)
    {
        using Picture picture = PictureLoader.Load(raster, PageSearch.WorkingSide);
        trace?.Add("picture", picture);
        return PageSearch.Find(picture, InkNetwork.Default, trace);
    }

    /// <summary>Reads all digit candidates, line by line from top to bottom.</summary>
    internal List<LineReading> ReadLines(InkFinding page)
    {
        IReadOnlyList<TextLine> lines = TextLineFinder.Find(page.Components.All);
        if (lines.Count == 0)
        {
            return [];
        }

        var segmentation = OverSegmentation.Cut(page, BoundaryNetwork.Default.Find(page.Ink));
        return [.. lines.Select(line => _lines.Read(page, segmentation, line))];
    }

    /// <summary>Removes candidates that are not digits.</summary>
    internal static List<Finding> Sift(List<Finding> line)
    {
        int digits = line.Count(finding => finding.Likelihood >= DigitPrediction.MinLikelihood);
        float least = digits switch { 0 => DigitPrediction.MinLikelihood, 1 => MinBesideOne, _ => MinBeside };
        return [.. line.Where(finding => finding.Likelihood >= least)];
    }

    private static LocatedDigit Locate(Finding finding, int line, ViewFrame frame, int block, Raster raster)
    {
        Box box = frame.ToPicture(finding.Box);
        int x = Math.Min(box.Left * block, raster.SourceWidth - 1), y = Math.Min(box.Top * block, raster.SourceHeight - 1);
        DigitPrediction prediction = new(finding.Probabilities, finding.Likelihood);
        return new LocatedDigit
        {
            Prediction = prediction,
            Confidence = prediction.Confidence * finding.Bounds,
            Line = line,
            X = x,
            Y = y,
            Width = Math.Clamp((box.Right * block) - x, 1, raster.SourceWidth - x),
            Height = Math.Clamp((box.Bottom * block) - y, 1, raster.SourceHeight - y),
        };
    }
}
