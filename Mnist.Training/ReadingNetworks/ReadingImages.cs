using Mnist.Scoring.Networks;
using Mnist.Scoring.Reading.Classify;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Images for the reading network: digits and other things as the ink search extracts them from pictures.</summary>
internal static class ReadingImages
{
    private const int TrainingImages = 240_000;
    private const int HeldOutImages = 8_000;

    public static TrainingTask CreateTask(Dataset digits, ValidationSplit split, TrainingOptions options, WorkerPool pool, TrainingControl control)
    {
        int training = Math.Min(TrainingImages, 8 * split.Training.Length);
        int validation = Math.Min(HeldOutImages, 4 * split.Validation.Length);
        byte[] images = new byte[(training + validation) * Dataset.ImageSize];
        byte[] labels = new byte[training + validation];
        Draw(digits, split.Training, options.Seed, Purpose.ReadingTraining, pool, control, images.AsMemory(0, training * Dataset.ImageSize), labels.AsMemory(0, training));
        Draw(digits, split.Validation, options.Seed, Purpose.ReadingValidation, pool, control, images.AsMemory(training * Dataset.ImageSize), labels.AsMemory(training));
        ValidationSplit drawn = new([.. Enumerable.Range(0, training)], [.. Enumerable.Range(training, validation)]);
        return new ImageClassification(ToDataset(images, labels), drawn, options, pool);
    }

    public static Dataset CreateTest(Dataset digits, ulong seed, WorkerPool pool)
    {
        byte[] images = new byte[digits.Count * Dataset.ImageSize];
        byte[] labels = new byte[digits.Count];
        Draw(digits, [.. Enumerable.Range(0, digits.Count)], seed, Purpose.ReadingTest, pool, new TrainingControl(), images, labels);
        return ToDataset(images, labels);
    }

    public static TestResult Test(Network network, Dataset digits, ulong seed, WorkerPool pool)
    {
        Dataset images = CreateTest(digits, seed, pool);
        return new TestResult(Evaluator.Evaluate(network, images, pool), images) { Classes = ReadingNetwork.Labels };
    }

    private static void Draw(
        Dataset digits, int[] indices, ulong seed, Purpose purpose, WorkerPool pool, TrainingControl control, Memory<byte> images, Memory<byte> labels)
    {
        ReadingImagePainter[] painters = [.. Enumerable.Range(0, pool.Threads).Select(_ => new ReadingImagePainter(digits, indices))];
        ExamplePreparation.Run(labels.Length, pool, control, (i, worker) =>
        {
            var random = new RandomStream(seed, (ulong)purpose, (ulong)i);
            labels.Span[i] = painters[worker].Draw(ref random, images.Span.Slice(i * Dataset.ImageSize, Dataset.ImageSize));
        });
    }

    private static Dataset ToDataset(byte[] images, byte[] labels) =>
        new("digits and other things", images, labels, Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(images), .. SHA256.HashData(labels)])));
}
