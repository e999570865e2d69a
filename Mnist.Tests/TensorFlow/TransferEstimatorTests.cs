using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Vision;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Learning;
using Mnist.Training.Pipeline;
using Mnist.Training.TensorFlow;
using Mnist.Training.Trainers;

namespace Mnist.Tests.TensorFlow;

public class TransferEstimatorTests
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void ItsColumnsAreKnownBeforeTheTraining()
    {
        // ML.NET keeps to itself how it makes a shape.
        var shapeOf = typeof(SchemaShape).GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Func<DataViewSchema, SchemaShape>>();
        TransferTrainer trainer = new();
        SchemaShape shape = DigitPipeline.DigitToKey(_context, MnistDataView.Label)
            .Append(trainer.CreateEstimator(_context, Job()))
            .Append(DigitPipeline.KeyToDigit(_context))
            .GetOutputSchema(shapeOf(MlNetSamples.View.Schema));
        Assert.Equal(["Label", "Features", "Image", "Score", "PredictedLabel"], shape.Select(column => column.Name));
        Assert.Equal("Image", ((IEstimatorTrainer)trainer).FeatureColumn);
    }

    [WithoutTensorFlowFact]
    public void WithoutTensorFlowItSaysSoInOneLineAndLeavesNothingBehind()
    {
        // ML.NET looks for the network of photographs first, and would download it.
        using TemporaryFolder temporary = new();
        temporary.Write("MLNET/mobilenet_v2.meta", []);
        _context.TempFilePath = temporary.Path;
        ImageClassificationTrainer.Options options = new() { FeatureColumnName = MnistDataView.Image };
        TransferEstimator estimator = new(_context, options, TransferArchitecture.Find(null));
        IDataView keyed = DigitPipeline.DigitToKey(_context, MnistDataView.Label).Fit(MlNetSamples.View).Transform(MlNetSamples.View);
        TrainerUnavailableException e = Assert.Throws<TrainerUnavailableException>(() => estimator.Fit(keyed));
        Assert.StartsWith("transfer cannot be trained: TensorFlow's native library does not load", e.Message);
        Assert.DoesNotContain('\n', e.Message);
        Assert.False(Directory.Exists(options.WorkspacePath));
    }

    private static TrainingJob Job() => new()
    {
        TrainingCount = 300,
        ValidationCount = 0,
        Validation = null,
        Overrides = new TrainingOverrides(),
        Control = new TrainingControl(),
    };

    // Skipped where TensorFlow's native library loads.
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class WithoutTensorFlowFactAttribute : FactAttribute
    {
        public WithoutTensorFlowFactAttribute() => Skip = TensorFlowLibrary.Lack is null ? "TensorFlow is here" : null;
    }
}
