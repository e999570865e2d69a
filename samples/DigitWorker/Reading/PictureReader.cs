using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using DigitWorker.Messages;
using Microsoft.Extensions.Options;
using Mnist.Scoring;

namespace DigitWorker.Reading;

/// <summary>Answers announcements on threads of its own, one for each picture read concurrently. Thread-safe.</summary>
public sealed class PictureReader : IDisposable
{
    // To publish an answer, to receive its confirmation and to acknowledge the announcement wakes several threads; answers that come
    // together share most of that.
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMilliseconds(20);

    private readonly BlockingCollection<Turn> _waiting = [];
    private readonly DigitClassifier _classifier;
    private readonly DigitReader _reader;
    private readonly string? _folder;

    /// <summary>Creates the reader and starts its threads.</summary>
    /// <param name="classifier">Reads a single digit.</param>
    /// <param name="reader">Reads several digits.</param>
    /// <param name="options">The settings, including the shared folder.</param>
    public PictureReader(DigitClassifier classifier, DigitReader reader, IOptions<DigitWorkerOptions> options)
    {
        (_classifier, _reader) = (classifier, reader);
        _folder = string.IsNullOrEmpty(options.Value.Folder) ? null : Path.GetFullPath(options.Value.Folder);
        for (int i = 0; i < options.Value.Parallelism; i++)
        {
            new Thread(AnswerWaiting) { IsBackground = true, Name = "reads pictures" }.Start();
        }
    }

    /// <summary>Reads a picture as soon as a thread is free. The answer has the error of a picture that will never be readable.</summary>
    /// <param name="message">The announcement.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <exception cref="IOException">The file cannot be read now.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public Task<PictureRead> ReadAsync(ReadPicture message, CancellationToken cancellation)
    {
        Turn turn = new(message, cancellation);
        _waiting.Add(turn, cancellation);
        return turn.Task;
    }

    /// <summary>Ends the threads, when all waiting pictures have been read.</summary>
    public void Dispose() => _waiting.CompleteAdding();

    private void AnswerWaiting()
    {
        List<Action> answers = [];
        long start = 0;
        while (true)
        {
            if (Stopwatch.GetElapsedTime(start) > MaxDelay || !_waiting.TryTake(out Turn? turn))
            {
                answers.ForEach(static answer => answer());
                answers.Clear();
                if (!_waiting.TryTake(out turn, Timeout.Infinite))
                {
                    return;
                }

                start = Stopwatch.GetTimestamp();
            }

            answers.Add(Answer(turn));
        }
    }

    // Returns what ends the turn.
    private Action Answer(Turn turn)
    {
        try
        {
            turn.Cancellation.ThrowIfCancellationRequested();
            PictureRead answer = Answer(turn.Message);
            return () => turn.SetResult(answer);
        }
        catch (InvalidImageException e)
        {
            return () => turn.SetResult(new(turn.Message.Id, turn.Message.Path, null, 0, e.Message));
        }
        catch (Exception e)
        {
            return () => turn.SetException(e);
        }
    }

    private PictureRead Answer(ReadPicture message)
    {
        if (message.Picture?.Length > ReadPicture.MaxPictureBytes)
        {
            throw new InvalidImageException(string.Create(
                CultureInfo.InvariantCulture, $"{message.Picture.Length:N0} bytes are too many for a message ({ReadPicture.MaxPictureBytes:N0}); announce the picture by its path"));
        }

        using Stream picture = message.Picture is null ? File.OpenRead(Locate(message.Path)) : new MemoryStream(message.Picture);
        if (message.Number)
        {
            DigitReading reading = _reader.Read(picture);
            return new(message.Id, message.Path, reading.Text, reading.Digits.Select(digit => digit.Confidence).DefaultIfEmpty().Min());
        }

        DigitPrediction prediction = _classifier.Predict(picture);
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

    private sealed class Turn(ReadPicture message, CancellationToken cancellation)
        : TaskCompletionSource<PictureRead>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public ReadPicture Message => message;

        public CancellationToken Cancellation => cancellation;
    }
}
