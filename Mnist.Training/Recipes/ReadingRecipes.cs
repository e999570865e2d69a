using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;
using Mnist.Training.ReadingNetworks;

namespace Mnist.Training.Recipes;

/// <summary>The networks that read pictures; they are part of Mnist.Scoring, not models of MNIST's digits.</summary>
internal static class ReadingRecipes
{
    private static readonly TrainingOptions PixelOptions = new()
    {
        BatchSize = 16,
        LearningRate = 0.006,
        Schedule = LearningRateSchedule.OneCycle,
        Optimiser = new OptimiserOptions { Beta2 = 0.99, WeightDecay = 0.01 },
        AverageDecay = 0.998,
    };

    /// <summary>Finds the ink.</summary>
    public static readonly Recipe Ink = new(
        "ink",
        "finds the strokes in any picture; part of Mnist.Scoring",
        PixelOptions with { Epochs = 6 },
        PixelLayers)
    {
        Use = InkNetwork.Use,
        CreateTask = PixelData.Ink.CreateTask,
        Test = PixelData.Ink.Test,
    };

    /// <summary>Finds where touching digits meet. Trained on the output of the library's ink network.</summary>
    public static readonly Recipe Boundary = new(
        "boundary",
        "finds where touching digits meet; part of Mnist.Scoring",
        PixelOptions with { Epochs = 10 },
        PixelLayers)
    {
        Use = BoundaryNetwork.Use,
        CreateTask = PixelData.Boundary.CreateTask,
        Test = PixelData.Boundary.Test,
    };

    /// <summary>Classifies objects in a picture: ten digits and "no digit". Trained on the output of the library's ink and boundary
    /// networks.</summary>
    public static readonly Recipe Reading = new(
        "reading",
        "reads a digit that was found in a picture, or says that it is none; part of Mnist.Scoring",
        new TrainingOptions
        {
            Epochs = 15,
            BatchSize = 64,
            LearningRate = 0.02,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { Beta2 = 0.99, WeightDecay = 0.02 },
            LabelSmoothing = 0.02f,
            AverageDecay = 0.998,
            Augmentation = new AugmentationOptions { RotationDegrees = 8, ShiftPixels = 1, ScaleFraction = 0.08f, Shear = 0.08f },
        },
        network => network
            .PooledConvolution(32, 3, Padding.Same, pool: 2)
            .NormalisedConvolution(48, 3, Padding.Same)
            .PooledConvolution(64, 3, Padding.Valid, pool: 2)
            .NormalisedConvolution(96, 3, Padding.Same)
            .PooledConvolution(96, 3, Padding.Same, pool: 2)
            .Dropout(0.2f)
            .Dense(ReadingNetwork.Labels.Count))
    {
        Use = ReadingNetwork.Use,
        CreateTask = ReadingImages.CreateTask,
        Test = ReadingImages.Test,
    };

    /// <summary>All of them, in the order of their training.</summary>
    public static readonly IReadOnlyList<Recipe> All = [Ink, Boundary, Reading];

    // A value for each pixel: two pooling layers, then six convolutions on cells of 4×4 pixels, which see 27 pixels in each direction.
    private static NetworkBuilder PixelLayers(NetworkBuilder network) => network
        .PooledConvolution(16, 3, Padding.Same, pool: 2)
        .PooledConvolution(32, 3, Padding.Same, pool: 2)
        .NormalisedConvolution(48, 3, Padding.Same)
        .NormalisedConvolution(48, 3, Padding.Same)
        .NormalisedConvolution(48, 3, Padding.Same)
        .NormalisedConvolution(48, 3, Padding.Same)
        .NormalisedConvolution(48, 3, Padding.Same)
        .NormalisedConvolution(48, 3, Padding.Same)
        .Convolution(PixelNetwork.Cell * PixelNetwork.Cell, 1, Padding.Same, relu: false);
}
