using System.IO.Pipelines;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Tests.Reading.Lines;

namespace Mnist.Tests;

public sealed class AsynchronousReadingTests : IDisposable
{
    private static readonly byte[] Picture = Encode();

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");

    public AsynchronousReadingTests() => File.WriteAllBytes(_path, Picture);

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Files_and_streams_give_the_same_answers_as_synchronously()
    {
        DigitPrediction prediction = DigitClassifier.Default.Predict(DigitImage.FromEncoded(Picture));
        string digits = DigitReader.Default.ReadEncoded(Picture).Text;

        Assert.Equal<float>(prediction.Probabilities, (await DigitClassifier.Default.PredictAsync(_path)).Probabilities);
        Assert.Equal<float>(prediction.Probabilities, (await DigitClassifier.Default.PredictAsync(InPieces())).Probabilities);
        Assert.Equal(DigitImage.FromEncoded(Picture).Pixels.ToArray(), (await DigitImage.LoadAsync(_path)).Pixels.ToArray());
        Assert.Equal(DigitImage.FromEncoded(Picture).Pixels.ToArray(), (await DigitImage.LoadAsync(InPieces())).Pixels.ToArray());
        Assert.Equal(digits, (await DigitReader.Default.ReadAsync(_path)).Text);
        Assert.Equal(digits, (await DigitReader.Default.ReadAsync(InPieces())).Text);
    }

    [Fact]
    public async Task Waiting_for_data_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        Pipe pipe = new();
        await pipe.Writer.WriteAsync(Picture.AsMemory(0, 100));
        using Stream stream = pipe.Reader.AsStream();

        Task<DigitPrediction> prediction = DigitClassifier.Default.PredictAsync(stream, source.Token);
        Assert.False(prediction.IsCompleted);
        source.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => prediction);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        File.WriteAllText(_path, "no picture");

        await Assert.ThrowsAsync<InvalidImageException>(() => DigitClassifier.Default.PredictAsync(_path));
        await Assert.ThrowsAsync<InvalidImageException>(() => DigitReader.Default.ReadAsync(Stream.Null));
        await Assert.ThrowsAsync<FileNotFoundException>(() => DigitImage.LoadAsync(_path + ".none"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => DigitImage.LoadAsync((Stream)null!));
    }

    private static byte[] Encode()
    {
        Raster row = DigitRow.Render([[7]], 10, out _);
        return ImageEncoder.EncodePng(row.Width, row.Height, row.Channels, row.Pixels);
    }

    // A stream that cannot seek and gives at most 700 bytes at a time.
    private static Stream InPieces()
    {
        Pipe pipe = new();
        Task.Run(async () =>
        {
            for (int start = 0; start < Picture.Length; start += 700)
            {
                await pipe.Writer.WriteAsync(Picture.AsMemory(start, Math.Min(700, Picture.Length - start)));
            }

            await pipe.Writer.CompleteAsync();
        });
        return pipe.Reader.AsStream();
    }
}
