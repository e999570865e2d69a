using Mnist.Scoring.Networks;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Ink;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Ink;

public class InkTrainingTests
{
    private static readonly Dataset Digits = SyntheticDigits.Create(60, 5, SyntheticSplit.Test, 1);

    [Fact]
    public void The_loss_falls()
    {
        List<double> losses = [];
        Train(2, epochs: 6, losses);

        Assert.True(losses[^1] < 0.9 * losses[0], $"loss went from {losses[0]:0.000} to {losses[^1]:0.000}");
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Network one = Train(1, epochs: 1, []);
        Network two = Train(2, epochs: 1, []);

        for (int layer = 0; layer < one.Layers.Count; layer++)
        {
            if (one.Layers[layer] is ConvolutionLayer convolution)
            {
                Assert.Equal(convolution.Weights, ((ConvolutionLayer)two.Layers[layer]).Weights);
            }
        }
    }

    [Fact]
    public void An_example_is_the_same_whenever_it_is_drawn_and_its_ink_differs_from_the_paper()
    {
        var painter = new InkExample(Digits, [.. Enumerable.Range(0, Digits.Count)]);
        float[] view = new float[InkExample.ViewLength], ink = new float[InkExample.Pixels];
        float[] again = new float[InkExample.ViewLength], inkAgain = new float[InkExample.Pixels];
        double onInk = 0, onPaper = 0, inkWeight = 0;
        for (int i = 0; i < 20; i++)
        {
            painter.Draw(3, i, view, ink);
            for (int pixel = 0; pixel < ink.Length; pixel++)
            {
                double level = Math.Abs(view[pixel * InkView.Channels]) + Math.Abs(view[(pixel * InkView.Channels) + 1]);
                onInk += ink[pixel] * level;
                onPaper += (1 - ink[pixel]) * level;
                inkWeight += ink[pixel];
            }
        }

        new InkExample(Digits, [.. Enumerable.Range(0, Digits.Count)]).Draw(3, 19, again, inkAgain);

        Assert.Equal(view, again);
        Assert.Equal(ink, inkAgain);
        Assert.True(onInk / inkWeight > 2 * onPaper / ((20 * ink.Length) - inkWeight));
    }

    [Fact]
    public void Each_position_moves_view_and_ink_alike_and_all_differ()
    {
        using var pool = new WorkerPool(1);
        var set = new InkExampleSet(1, [new InkExample(Digits, [7])], 4, pool);
        float[] view = new float[InkExample.ViewLength], ink = new float[InkExample.Pixels];
        HashSet<string> seen = [];
        List<(double, double)> sums = [];
        for (int position = 0; position < 8; position++)
        {
            set.Read(0, position, view, ink);
            double together = 0;
            for (int i = 0; i < ink.Length; i++)
            {
                together += ink[i] * view[(i * InkView.Channels) + 1];
            }

            sums.Add((Math.Round(together, 2), Math.Round(ink.Sum(value => (double)value), 3)));
            seen.Add(string.Join(' ', ink.Select(value => (int)(9 * value))));
        }

        Assert.Equal(8, seen.Count);
        Assert.Single(sums.Distinct());
    }

    private static Network Train(int threads, int epochs, List<double> losses)
    {
        using var pool = new WorkerPool(threads);
        InkExample[] painters = [.. Enumerable.Range(0, threads).Select(_ => new InkExample(Digits, [.. Enumerable.Range(0, Digits.Count)]))];
        return new InkTraining(new InkExampleSet(16, painters, 1, pool), 1, pool).Train(epochs, (_, loss, _) => losses.Add(loss));
    }
}
