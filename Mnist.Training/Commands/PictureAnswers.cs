using System.Globalization;
using System.Text.Json;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Commands.Json;

namespace Mnist.Training.Commands;

/// <summary>Runs the model on picture files.</summary>
/// <param name="openInput">Opens the standard input.</param>
/// <param name="classifier">The model.</param>
/// <param name="steps">Receives pictures of the processing steps, or null.</param>
internal sealed class PictureAnswers(Func<Stream> openInput, DigitClassifier classifier, StepPictures? steps)
{
    private const string NoDigit = "no digit";

    private readonly DigitReader _reader = new(classifier);

    /// <summary>Recognises the single digit in a picture.</summary>
    public PictureAnswer Predict(string file) => Ask(file, PictureLoader.WorkingSide, (raster, trace) =>
    {
        // An empty picture is an error of the caller; other pictures without a digit are classified.
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

    /// <summary>Reads all digits in a picture; in the plain-text output, the picture's lines are separated by slashes.</summary>
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

        // If there is no result, the completed steps show where processing stopped.
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
