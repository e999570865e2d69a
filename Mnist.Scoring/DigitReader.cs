using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Imaging.Preparation;
using Mnist.Scoring.Imaging.Segmentation;

namespace Mnist.Scoring;

/// <summary>Finds and reads all digits in a picture: a number, a column of numbers, digits scattered over a sheet.</summary>
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
/// Digits may touch and have broken strokes. What is no digit (letters, specks, lines of the paper) is left out, as far as
/// <see cref="DigitPrediction.IsDigit"/> tells it. Thread-safe.
/// </remarks>
public sealed class DigitReader
{
    // Finer than for a single digit, of which a page may hold many.
    internal const int WorkingSide = 1280;

    // Beside other digits something that may be one is likelier to be one than alone: the likelihoods it needs beside one, and
    // beside more.
    private const float LeastBesideOne = 0.1f;
    private const float LeastBeside = 0.02f;

    private static readonly Lazy<DigitReader> LazyDefault = new(() => new(DigitClassifier.Default));

    private readonly LineReader _lines;

    /// <summary>Makes a reader.</summary>
    /// <param name="classifier">What tells the single digits.</param>
    public DigitReader(DigitClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        _lines = new LineReader(classifier, DigitGuard.Default);
    }

    /// <summary>A reader with the model that comes with the library.</summary>
    /// <exception cref="InvalidOperationException">The library was built without a model.</exception>
    public static DigitReader Default => LazyDefault.Value;

    /// <summary>Reads the digits in a picture file.</summary>
    /// <param name="path">A PNG, JPEG, WebP, BMP, GIF or PNM file of any size, found by its contents, not by its name.</param>
    /// <exception cref="InvalidImageException">The file is no picture that can be read.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not allowed, or it is a folder.</exception>
    public DigitReading Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Read(file);
    }

    /// <summary>Reads the digits in an encoded picture, from where the stream stands to its end.</summary>
    /// <param name="image">A PNG, JPEG, WebP, BMP, GIF or PNM file; the stream need not support seeking, and stays open.</param>
    /// <exception cref="InvalidImageException">The bytes are no picture that can be read.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public DigitReading Read(Stream image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Read(DigitImage.ReadRaster(image, WorkingSide));
    }

    /// <summary>Reads the digits in an encoded picture.</summary>
    /// <param name="encodedImage">The bytes of a PNG, JPEG, WebP, BMP, GIF or PNM file.</param>
    /// <exception cref="InvalidImageException">The bytes are no picture that can be read.</exception>
    public DigitReading Read(ReadOnlySpan<byte> encodedImage) => Read(ImageDecoder.Decode(encodedImage, workingSide: WorkingSide));

    /// <summary>Reads the digits in bare pixels.</summary>
    /// <param name="pixels">Rows from the top without padding, channels interleaved, 8 bits each.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey; 2 grey and alpha; 3 red, green, blue; 4 red, green, blue and alpha (alpha not
    /// premultiplied, 255 = opaque).</param>
    /// <exception cref="ArgumentException">A size is out of range, or there are not exactly width × height × channels
    /// bytes.</exception>
    public DigitReading ReadPixels(ReadOnlySpan<byte> pixels, int width, int height, int channels) =>
        Read(new Raster(width, height, channels, pixels.ToArray()));

    /// <summary>Reads the digits in a decoded picture; a blank one gives none.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="trace">Collects a picture of every step of the search for ink, or null.</param>
    internal DigitReading Read(Raster raster, PreparationTrace? trace = null)
    {
        InkFinding ink = Find(raster, trace);
        int block = Shrink.Block(raster, WorkingSide);

        // A frame round the picture was cut off, as wide on the left as on the right and above.
        int frame = (((raster.Width + block - 1) / block) - ink.Ink.Width) / 2;
        List<LocatedDigit> digits = [];
        int line = 0;
        foreach (LineReading reading in ReadLines(ink))
        {
            List<Finding> found = Sift(reading.Divide(ReadingWeights.Default));
            digits.AddRange(found.Select(finding => Locate(finding, line, block * raster.Reduction, frame, raster)));
            line += found.Count > 0 ? 1 : 0;
        }

        return new DigitReading(digits);
    }

    /// <summary>Finds the ink of all digits.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    internal static InkFinding Find(Raster raster, PreparationTrace? trace = null)
    {
        InkFinding ink = DigitPreparation.FindAll(raster, trace, WorkingSide);
        trace?.Add("ink", ink.Ink);
        trace?.Add("parts", ink.Parts, _ => true);
        return ink;
    }

    /// <summary>Reads all that may be a digit, line by line from top to bottom.</summary>
    internal List<LineReading> ReadLines(InkFinding ink) => [.. TextLineFinder.Find(ink.Parts).Select(line => _lines.Read(ink, line))];

    /// <summary>Leaves out what is no digit.</summary>
    internal static List<Finding> Sift(List<Finding> line)
    {
        int digits = line.Count(finding => finding.Prediction.IsDigit);
        float least = digits switch { 0 => DigitPrediction.LeastLikelihood, 1 => LeastBesideOne, _ => LeastBeside };
        return [.. line.Where(finding => finding.Prediction.DigitLikelihood >= least)];
    }

    private static LocatedDigit Locate(Finding finding, int line, int block, int frame, Raster raster)
    {
        int x = (finding.Box.Left + frame) * block, y = (finding.Box.Top + frame) * block;
        return new LocatedDigit(
            finding.Prediction,
            finding.Prediction.Confidence * finding.Bounds,
            line,
            x,
            y,
            Math.Min((finding.Box.Right + frame) * block, raster.SourceWidth) - x,
            Math.Min((finding.Box.Bottom + frame) * block, raster.SourceHeight) - y);
    }
}
