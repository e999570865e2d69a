using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.ReadingNetworks;
using Mnist.Training.Recipes;

namespace Mnist.Tests.ReadingNetworks;

public class PixelTaskTests
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
    public void A_page_is_the_same_whenever_it_is_drawn_and_its_ink_differs_from_the_paper()
    {
        var painter = new InkPagePainter(Digits, [.. Enumerable.Range(0, Digits.Count)]);
        float[] view = new float[InkNetwork.Use.Input.Size], ink = new float[InkNetwork.Use.Input.Pixels];
        float[] again = new float[InkNetwork.Use.Input.Size], inkAgain = new float[InkNetwork.Use.Input.Pixels];
        double onInk = 0, onPaper = 0, inkWeight = 0;
        for (int i = 0; i < 20; i++)
        {
            var random = new RandomStream(3, 1, (ulong)i);
            painter.Draw(ref random, view, ink);
            for (int pixel = 0; pixel < ink.Length; pixel++)
            {
                double level = Math.Abs(view[pixel * InkView.Channels]) + Math.Abs(view[(pixel * InkView.Channels) + 1]);
                onInk += ink[pixel] * level;
                onPaper += (1 - ink[pixel]) * level;
                inkWeight += ink[pixel];
            }
        }

        var same = new RandomStream(3, 1, 19);
        new InkPagePainter(Digits, [.. Enumerable.Range(0, Digits.Count)]).Draw(ref same, again, inkAgain);

        Assert.Equal(view, again);
        Assert.Equal(ink, inkAgain);
        Assert.True(onInk / inkWeight > 2 * onPaper / ((20 * ink.Length) - inkWeight));
    }

    [Fact]
    public void Each_position_moves_view_and_ink_alike_and_all_differ()
    {
        using var pool = new WorkerPool(1);
        PixelExamples set = PixelData.Ink.Draw(1, Digits, [7], 4, Purpose.InkTest, pool, new TrainingControl());
        float[] view = new float[InkNetwork.Use.Input.Size], ink = new float[InkNetwork.Use.Input.Pixels];
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

    [Fact]
    public void Pixels_are_measured_as_paper_and_ink_on_other_pages_than_those_of_the_training()
    {
        using var pool = new WorkerPool(2);
        ValidationSplit split = new([.. Enumerable.Range(0, 16)], [.. Enumerable.Range(16, 8)]);
        TrainingTask task = PixelData.Ink.CreateTask(Digits, split, new TrainingOptions { BatchSize = 4 }, pool, new TrainingControl());
        Network untrained = NetworkFreezer.Freeze(ReadingRecipes.Ink.Build(new NetworkBuilder(InkNetwork.Use.Input, 4, 1, 1)).Build());

        Assert.Equal((32, 16), (task.Count, task.ValidationCount));
        int[][] confusion = task.Validate(untrained, pool)!.Confusion;
        Assert.Equal(2, confusion.Length);
        Assert.True(confusion[0].Sum() > confusion[1].Sum() && confusion[1].Sum() > 0, "most of a page is paper");
    }

    private static Network Train(int threads, int epochs, List<double> losses)
    {
        using var pool = new WorkerPool(threads);
        Recipe recipe = ReadingRecipes.Ink with { Options = ReadingRecipes.Ink.Options with { Epochs = epochs } };
        ValidationSplit split = new([.. Enumerable.Range(0, 8)], []);
        TrainingControl control = new() { Observer = new LossObserver(losses) };
        return TrainingRun.Train(recipe, recipe.CreateTask(Digits, split, recipe.Options, pool, control), pool, control);
    }

    private sealed class LossObserver(List<double> losses) : ITrainingObserver
    {
        public void OnEpoch(TrainingEpoch epoch) => losses.Add(epoch.TrainingLoss);
    }
}
