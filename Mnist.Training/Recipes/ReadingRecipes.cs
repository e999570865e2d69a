using Mnist.Scoring.Models.Format;
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
    /// <summary>Finds the ink.</summary>
    public static readonly Recipe Ink = OfPixels("ink", "finds the strokes in any picture; part of Mnist.Scoring", 6, InkNetwork.Use, PixelData.Ink);

    /// <summary>Finds where touching digits meet. Trained on the output of the library's ink network.</summary>
    public static readonly Recipe Boundary = OfPixels(
        "boundary", "finds where touching digits meet; part of Mnist.Scoring", 10, BoundaryNetwork.Use, PixelData.Boundary);

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
    private static Recipe OfPixels(string name, string summary, int epochs, NetworkUse use, PixelData data) => new(
        name,
        summary,
        new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = 16,
            LearningRate = 0.006,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { Beta2 = 0.99, WeightDecay = 0.01 },
            AverageDecay = 0.998,
        },
        network => network
            .PooledConvolution(16, 3, Padding.Same, pool: 2)
            .PooledConvolution(32, 3, Padding.Same, pool: 2)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .Convolution(PixelNetwork.Cell * PixelNetwork.Cell, 1, Padding.Same, relu: false))
    {
        Use = use,
        CreateTask = data.CreateTask,
        Test = data.Test,
    };
}
