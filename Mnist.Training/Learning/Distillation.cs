using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>
/// Trains a network on the mean prediction of trained networks for the same augmented images, mixed with the labels (Hinton, Vinyals and
/// Dean 2015, "Distilling the knowledge in a neural network").
/// </summary>
/// <param name="images">The labelled images.</param>
/// <param name="teachers">The trained networks, one or more, with the classes of the images.</param>
/// <param name="threads">Number of threads of the pool that loads the examples.</param>
internal sealed class Distillation(ImageClassification images, IReadOnlyList<Network> teachers, int threads) : TrainingTask
{
    // Share of the teachers' prediction in the target; the rest is the label, which corrects the teachers where they are wrong.
    private const float TeacherShare = 0.7f;

    private readonly float[][] _answers = [.. Enumerable.Range(0, threads).Select(_ => new float[teachers[0].Classes])];

    public override int Count => images.Count;
    public override int ValidationCount => images.ValidationCount;
    public override string Fingerprint => images.Fingerprint;

    public override void Load(int example, int worker, int epoch, Span<float> input, Span<float> target)
    {
        images.Load(example, worker, epoch, input, target);
        target.Clear();
        foreach (Network teacher in teachers)
        {
            teacher.Predict(input, _answers[worker]);
            TensorPrimitives.MultiplyAdd(_answers[worker], TeacherShare / teachers.Count, target, target);
        }

        target[images.Label(example)] += 1 - TeacherShare;
    }

    public override Metrics? Validate(Network network, WorkerPool pool) => images.Validate(network, pool);
    public override Network Calibrate(Network network, WorkerPool pool) => images.Calibrate(network, pool);
}
