using Microsoft.ML;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Tests.Commands;
using Mnist.Tests.Models.Pipelines;
using Mnist.Training.Commands;
using Mnist.Training.Export;
using Mnist.Training.Pipeline;
using Mnist.Training.TensorFlow;
using Mnist.Training.Trainers;

namespace Mnist.Tests.TensorFlow;

public sealed class TensorFlowTrainingTests : IDisposable
{
    private readonly CommandSession _session = new();

    public TensorFlowTrainingTests() => _session.WriteData();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void AGraphIsSavedThatAgreesOrWithoutTensorFlowTheNetwork()
    {
        CommandOutcome outcome = _session.Run("train", "--model", "tensorflow", "--epochs", "1", "--data", _session.Data, "--output", _session.Output).Succeeded();
        if (TensorFlowLibrary.Lack is null)
        {
            Assert.Contains("TensorFlow's probabilities differ by", outcome.Output);
            Assert.DoesNotContain("mnist: tensorflow", outcome.Error);
        }
        else
        {
            string line = Assert.Single(outcome.ErrorLines, line => line.StartsWith("mnist: tensorflow", StringComparison.Ordinal));
            Assert.StartsWith("mnist: tensorflow: TensorFlow's native library does not load", line);
            Assert.EndsWith("the network is saved without TensorFlow", line);
        }

        string path = _session.Model("mnist-tensorflow.custom.zip");
        Assert.Equal("tensorflow", DigitClassifier.Load(path).Model.Recipe);
        Assert.Equal(["Label", "Features"], Schema(path));
    }

    [Fact]
    public void TransferSaysBeforeItAsksForDataThatTensorFlowIsNotThere()
    {
        // Where it is there, training would download the network of photographs.
        Assert.False(new TransferTrainer().IsPartOfAll);
        if (TensorFlowLibrary.Lack is not null)
        {
            CommandOutcome outcome = _session.Run("train", "--model", "transfer", "--output", _session.Output)
                .Failed(ExitCode.Failed, "transfer cannot be trained: TensorFlow's native library does not load");
            Assert.Single(outcome.ErrorLines);
        }
    }

    [Fact]
    public void AnArchitectureThatIsNotThereIsNamed() => _session.Run("train", "--model", "transfer", "--architecture", "vgg")
        .Failed(ExitCode.Usage, "'vgg' is not known; there are mobilenet-v2, inception-v3, resnet-v2-50, resnet-v2-101");

    [Fact]
    public void APipelineThatComputesSomethingElseIsNotSaved()
    {
        MLContext context = new();
        var theirs = Models.SampleModels.Linear(seed: 6);
        ITransformer pipeline = DigitPipeline.Fit(context, PipelineSamples.View, _ => new Scoring.Pipeline.NetworkTransformer(new NetworkModel(theirs, new ModelInfo())));
        MlNetTrainedModel model = new(context, pipeline, PipelineSamples.View.Schema, theirs) { Architecture = "", ParameterCount = 0 };
        using Training.Numerics.WorkerPool pool = new(1);
        Assert.Equal(0, TensorFlowTrainedModel.LargestDifference(pipeline, theirs, PipelineSamples.Digits, 50));
        Assert.Equal(PipelineSamples.Digits.Count, new TensorFlowTrainedModel(model, pipeline, theirs).Evaluate(PipelineSamples.Digits, pool).Count);
        ExportException e = Assert.Throws<ExportException>(
            () => new TensorFlowTrainedModel(model, pipeline, Models.SampleModels.Linear(seed: 5)).Evaluate(PipelineSamples.Digits, pool));
        Assert.Contains("TensorFlow's probabilities differ from the network's", e.Message);
    }

    [Fact]
    public void WhatIsMissingIsFoundBehindOtherExceptions()
    {
        Assert.True(TensorFlowLibrary.IsMissing(new TypeInitializationException("Tensorflow.Binding", new DllNotFoundException())));
        Assert.True(TensorFlowLibrary.IsMissing(new InvalidOperationException("", new EntryPointNotFoundException())));
        Assert.False(TensorFlowLibrary.IsMissing(new InvalidOperationException()));
        Assert.DoesNotContain('\n', TensorFlowLibrary.Describe());
    }

    [Fact]
    public void TransfersSettingsAreThoseOfMlNetButForWhatTheUserSets()
    {
        TransferTrainer trainer = new();
        IReadOnlyDictionary<string, string> settings = trainer.Settings(new TrainingOverrides { Epochs = 7, LearningRate = 0.5, Architecture = "resnet-v2-50" });
        Assert.Equal("resnet-v2-50", settings["architecture"]);
        Assert.Equal(("7", "0.5", "10"), (settings["epochs"], settings["learningRate"], settings["batchSize"]));
        Assert.Equal("mobilenet-v2", trainer.Settings(new TrainingOverrides())["architecture"]);
    }

    private static IEnumerable<string> Schema(string path)
    {
        using FileStream zip = File.OpenRead(path);
        new MLContext().Model.Load(zip, out DataViewSchema schema);
        return schema.Select(column => column.Name);
    }
}
