using System.Diagnostics;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Xunit.Abstractions;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>
/// Whatever the bytes are, a decoder answers with a picture or with <see cref="InvalidImageException"/>. A short run
/// with fixed seeds belongs to the tests. For a long one, set how many altered files each decoder gets:
/// <code>MNIST_FUZZ_RUNS=200000 dotnet test Mnist.Tests -c Release --filter FullyQualifiedName~FuzzTests
/// --logger "console;verbosity=detailed"</code>
/// which also prints how many were refused and how long the slowest took.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int ShortRuns = 2000;
    private const string RunsVariable = "MNIST_FUZZ_RUNS";

    /// <summary>Most files get a low limit, so that runs are spent on structure rather than on large pictures.</summary>
    private static readonly DecodeLimits LowLimit = new() { MaxPixels = 100_000 };

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("bmp")]
    [InlineData("gif")]
    [InlineData("pnm")]
    public void An_altered_file_gives_a_picture_or_a_reason(string format)
    {
        byte[][] files = [.. FixtureFolder.Names(format).Select(FixtureFolder.Read)];
        int runs = int.TryParse(Environment.GetEnvironmentVariable(RunsVariable), out int wanted) ? wanted : ShortRuns;
        int refused = 0;
        TimeSpan slowest = TimeSpan.Zero;
        long most = 0;
        for (int seed = 0; seed < runs; seed++)
        {
            byte[] file = new Mutator(seed).Mutate(files);
            long start = Stopwatch.GetTimestamp();
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Raster raster = ImageDecoder.Decode(file, seed % 16 == 0 ? DecodeLimits.Default : LowLimit);
                Assert.NotEmpty(raster.Pixels);
            }
            catch (InvalidImageException e)
            {
                Assert.NotEmpty(e.Message);
                refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{format} altered with seed {seed}: {e.GetType().Name}", e);
            }

            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            slowest = taken > slowest ? taken : slowest;
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        output.WriteLine(
            $"{format}: {runs} altered files, {refused} refused, slowest {slowest.TotalMilliseconds:F0} ms, most memory {most >> 20} MB");
    }
}
