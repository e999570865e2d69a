using System.Reflection;
using Microsoft.ML;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Learning;
using Mnist.Training.Pipeline;
using Mnist.Training.Recipes;
using Mnist.Training.TensorFlow;
using Mnist.Training.Trainers;

namespace Mnist.Tests.TensorFlow;

public class TransferTrainerTests
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Its_columns_are_known_before_the_training()
    {
        // ML.NET keeps to itself how it makes a shape.
        var shapeOf = typeof(SchemaShape).GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Func<DataViewSchema, SchemaShape>>();
        TransferTrainer trainer = new();
        SchemaShape shape = EstimatorTrainer.DigitToKey(_context, MnistDataView.Label)
            .Append(trainer.CreateEstimator(_context, Job()))
            .Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
            .GetOutputSchema(shapeOf(MlNetSamples.View.Schema));
        Assert.Equal(["Label", "Features", "Image", "Score", "PredictedLabel"], shape.Select(column => column.Name));
        Assert.Equal("Image", trainer.FeatureColumn);
    }

    [Fact]
    public void A_function_that_the_library_lacks_is_said_in_one_line()
    {
        TrainerUnavailableException e = Assert.Throws<TrainerUnavailableException>(
            () => TransferTrainer.WithLibrary(() => throw new InvalidOperationException("", new EntryPointNotFoundException())));
        Assert.StartsWith("transfer cannot be trained: TensorFlow's native library does not load", e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    private static TrainingJob Job() =>
        new(TrainingCount: 300, ValidationCount: 0, Validation: null, new TrainingOverrides(), new TrainingControl());
}
