using System.Numerics.Tensors;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Networks;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Tests.Learning;

public sealed class NetworkFreezerTests
{
    private const int Batch = 5;

    // Passes after which the running statistics are those of the batch.
    private const int StepsToConverge = 200;

    public static TheoryData<string> Recipes() => [.. RecipeBook.All.Select(recipe => recipe.Name)];

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_frozen_recipe_scores_as_the_network_in_training(string name) =>
        AssertFreezes(RecipeBook.All.Single(recipe => recipe.Name == name).Build, new Shape(28, 28, 1));

    [Fact]
    public void Normalisation_is_folded_before_and_behind_pooling() => AssertFreezes(
        network => network.NormalisedConvolution(5, 3, Padding.Same).PooledConvolution(17, 2, Padding.Valid, 3).Dense(10), new Shape(9, 8, 2));

    [Fact]
    public void A_given_average_is_frozen_instead_of_the_present_weights()
    {
        TrainableNetwork network = Build(builder => builder.Dense(10), new Shape(1, 1, 4));
        AlignedBuffer[] average = [.. network.State.Select(parameter => new AlignedBuffer(parameter.Length))];
        average[1].Span[7] = 3;
        float[] scores = new float[10];
        NetworkFreezer.Freeze(network, average).Score([1f, 2f, 3f, 4f], scores);
        Assert.Equal([0f, 0f, 0f, 0f, 0f, 0f, 0f, 3f, 0f, 0f], scores);
    }

    private static TrainableNetwork Build(Func<NetworkBuilder, NetworkBuilder> build, Shape input) =>
        build(new NetworkBuilder(input, Batch, 1, seed: 3)).Build();

    private static void AssertFreezes(Func<NetworkBuilder, NetworkBuilder> build, Shape input)
    {
        TrainableNetwork network = Build(build, input);

        // Biases and scales of both signs, as no fresh network has them.
        foreach ((int index, Parameter parameter) in network.Parameters.Index().Where(item => !item.Item.Decays))
        {
            NaiveKernels.Random(parameter.Length, index).CopyTo(parameter.Value.Span);
        }

        using var pool = new WorkerPool(1);
        float[] images = NaiveKernels.Random(Batch * input.Size, 6);
        TrainableNetwork trained = new([.. network.Layers.Where(layer => layer is not Dropout)], Batch);
        images.CopyTo(trained.Images.Span);
        for (int step = 0; step < StepsToConverge; step++)
        {
            trained.Forward(new BatchPass(pool, Batch, seed: 1, step: step));
        }

        // Now the running statistics are those of the batch, except that the variance is the unbiased one.
        foreach (BatchNormalisation layer in network.Layers.OfType<BatchNormalisation>())
        {
            float n = Batch * layer.Input.Pixels;
            TensorPrimitives.Multiply(layer.Statistics[1].Value.Span, (n - 1) / n, layer.Statistics[1].Value.Span);
        }

        float[] scores = new float[Batch * 10];
        NetworkFreezer.Freeze(network).Score(images, scores);
        NaiveKernels.AssertClose(trained.Logits.Span[..scores.Length], scores, 1e-4);
    }
}
