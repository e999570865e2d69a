using System.Globalization;
using DigitWorker.Messages;
using Microsoft.Extensions.Options;
using Mnist.Scoring;

namespace DigitWorker.Reading;

/// <summary>Answers announcements. Thread-safe.</summary>
/// <param name="classifier">Reads a single digit.</param>
/// <param name="reader">Reads several digits.</param>
/// <param name="options">The settings, including the shared folder.</param>
public sealed class PictureReader(DigitClassifier classifier, DigitReader reader, IOptions<DigitWorkerOptions> options)
{
    // Only reading counts, not what waits for a retry or for the broker.
    private readonly SemaphoreSlim _turns = new(options.Value.Parallelism);
    private readonly string? _folder = string.IsNullOrEmpty(options.Value.Folder) ? null : Path.GetFullPath(options.Value.Folder);

    /// <summary>Reads a picture as soon as a processor is free. The answer has the error of a picture that will never be readable.</summary>
    /// <param name="message">The announcement.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <exception cref="IOException">The file cannot be read now.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public async Task<PictureRead> ReadAsync(ReadPicture message, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            return Answer(message, message.Picture ?? File.ReadAllBytes(Locate(message.Path)));
        }
        catch (InvalidImageException e)
        {
            return new(message.Id, message.Path, null, 0, e.Message);
        }
        finally
        {
            _turns.Release();
        }
    }

    private PictureRead Answer(ReadPicture message, byte[] picture)
    {
        if (message.Picture?.Length > ReadPicture.MaxPictureBytes)
        {
            throw new InvalidImageException(string.Create(
                CultureInfo.InvariantCulture, $"{picture.Length:N0} bytes are too many for a message ({ReadPicture.MaxPictureBytes:N0}); announce the picture by its path"));
        }

        if (message.Number)
        {
            DigitReading reading = reader.ReadEncoded(picture);
            return new(message.Id, message.Path, reading.Text, reading.Digits.Select(digit => digit.Confidence).DefaultIfEmpty().Min());
        }

        DigitPrediction prediction = classifier.Predict(DigitImage.FromEncoded(picture));
        return prediction.IsDigit
            ? new(message.Id, message.Path, prediction.Digit.ToString(CultureInfo.InvariantCulture), prediction.Confidence)
            : new(message.Id, message.Path, "", 0);
    }

    private string Locate(string path)
    {
        if (_folder is null)
        {
            return path;
        }

        string file = Path.GetFullPath(path, _folder);
        return file.StartsWith(_folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? file
            : throw new InvalidImageException("the path leads out of the shared folder");
    }
}
