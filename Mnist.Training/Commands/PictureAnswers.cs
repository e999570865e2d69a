using System.Globalization;
using System.Text.Json;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Commands.Json;

namespace Mnist.Training.Commands;

/// <summary>Asks the library about picture files.</summary>
/// <param name="openInput">Opens the standard input.</param>
/// <param name="classifier">The model.</param>
/// <param name="steps">Takes pictures of how each answer came about; null if nobody wants them.</param>
internal sealed class PictureAnswers(Func<Stream> openInput, DigitClassifier classifier, StepPictures? steps)
{
    private const string NoDigit = "no digit";

    private readonly DigitReader _reader = new(classifier);

    /// <summary>The one digit in a picture.</summary>
    public PictureAnswer Predict(string file) => Ask(file, PictureLoader.WorkingSide, (raster, trace) =>
    {
        // A picture with nothing in it is a mistake of whoever names it, where one with something else in it gets an answer.
        DigitPrediction prediction = classifier.Predict(DigitImage.FromRaster(raster, trace));
        string text = prediction.IsDigit
            ? string.Create(CultureInfo.InvariantCulture, $"{prediction.Digit}  {prediction.Confidence * 100,5:0.0} %")
            : $"{NoDigit,-10}";
        return new(text, () => JsonSerializer.Serialize(
            new PredictionResult(file)
            {
                Digit = prediction.Digit,
                Confidence = prediction.Confidence,
                Probabilities = prediction.Probabilities,
                IsDigit = prediction.IsDigit,
                DigitLikelihood = prediction.DigitLikelihood,
            },
            CommandJson.Compact.PredictionResult));
    });

    /// <summary>All digits in a picture; on the line for people the lines of the picture are apart by a slash.</summary>
    public PictureAnswer Read(string file) => Ask(file, PageSearch.WorkingSide, (raster, trace) =>
    {
        DigitReading reading = _reader.Read(raster, trace);
        return new(reading.Text.Length > 0 ? reading.Text.Replace("\n", " / ", StringComparison.Ordinal) : NoDigit, () => JsonSerializer.Serialize(
            new ReadingResult(
                file,
                reading.Text,
                [.. reading.Digits.Select(digit => new ReadingDigit(digit.Digit, digit.Confidence, digit.X, digit.Y, digit.Width, digit.Height))]),
            CommandJson.Compact.ReadingResult))
        {
            Boxes = () => BoxPicture.Draw(raster, reading),
        };
    });

    private PictureAnswer Ask(string file, int workingSide, Func<Raster, PreparationTrace?, PictureAnswer> answer)
    {
        if (steps is null)
        {
            return Ask(file, workingSide, trace: null, answer);
        }

        // Where there is no answer, the steps that were taken all the same tell how far the picture came.
        PreparationTrace trace = new();
        PictureAnswer result = Ask(file, workingSide, trace, answer);
        steps.Write(file, trace.Steps, result.Boxes?.Invoke());
        return result;
    }

    private PictureAnswer Ask(string file, int workingSide, PreparationTrace? trace, Func<Raster, PreparationTrace?, PictureAnswer> answer)
    {
        try
        {
            using Stream stream = file == PredictCommand.StandardInput ? openInput() : File.OpenRead(file);
            return answer(DigitImage.ReadRaster(stream, workingSide), trace);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return PictureAnswer.Failed(file, "there is no such file");
        }
        catch (Exception e) when (e is InvalidImageException or IOException or UnauthorizedAccessException)
        {
            return PictureAnswer.Failed(file, e.Message.ReplaceLineEndings(" "));
        }
    }
}
