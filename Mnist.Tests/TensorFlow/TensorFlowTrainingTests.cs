using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Scoring;
using Mnist.Tests.Commands;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Commands.Host;
using Mnist.Training.Recipes;
using Mnist.Training.TensorFlow;
using Mnist.Training.Trainers;

namespace Mnist.Tests.TensorFlow;

public sealed class TensorFlowTrainingTests : IDisposable
{
    private readonly CommandSession _session = new();

    public TensorFlowTrainingTests() => _session.WriteData();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_graph_is_saved_that_agrees_or_without_tensor_flow_the_network()
    {
        CommandOutcome outcome = _session.Run("train", "--model", "tensorflow", "--epochs", "1", "--data", _session.Data, "--output", _session.Output).Succeeded();
        string card = File.ReadAllText(_session.Model("mnist-tensorflow.custom.md"));
        Assert.Contains("| network | 28×28×1 → convolution ", card);
        Assert.Equal(TensorFlowLibrary.Lack is null, card.Contains("; TensorFlow's probabilities differ by ", StringComparison.Ordinal));
        if (TensorFlowLibrary.Lack is null)
        {
            Assert.DoesNotContain("mnist: tensorflow", outcome.Error);
        }
        else
        {
            string line = Assert.Single(outcome.ErrorLines, line => line.StartsWith("mnist: tensorflow", StringComparison.Ordinal));
            Assert.StartsWith("mnist: tensorflow: TensorFlow's native library does not load", line);
            Assert.EndsWith("the network is saved without TensorFlow", line);
        }

        string path = _session.Model("mnist-tensorflow.custom.zip");
        DigitClassifier classifier = DigitClassifier.Load(path);
        Assert.Equal("tensorflow", classifier.Model.Recipe);
        MLContext context = new();
        ITransformer pipeline = context.Model.Load(path, out DataViewSchema schema);
        Assert.Equal(["Label", "Features"], schema.Select(column => column.Name));
        IDataView answers = pipeline.Transform(context.Data.TakeRows(MlNetSamples.View, 20));
        Assert.All(context.Data.CreateEnumerable<MlNetSamples.Answer>(answers, reuseRowObject: false).Zip(MlNetSamples.Images), pair =>
        {
            DigitPrediction prediction = classifier.Predict(pair.Second);
            Assert.Equal(prediction.Digit, pair.First.PredictedLabel);
            Assert.Equal(prediction.Probabilities.ToArray(), pair.First.Score, (one, other) => Math.Abs(one - other) < GraphEstimator.Tolerance);
        });
    }

    [Fact]
    public void Transfer_says_before_it_asks_for_data_that_tensor_flow_is_not_there()
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
    public void An_architecture_that_is_not_there_is_named() => _session.Run("train", "--model", "transfer", "--architecture", "vgg")
        .Failed(ExitCode.Usage, "'vgg' is not known; there are mobilenet-v2, inception-v3, resnet-v2-50, resnet-v2-101");

    [Fact]
    public void What_is_missing_is_found_behind_other_exceptions()
    {
        Assert.True(TensorFlowLibrary.IsMissing(new TypeInitializationException("Tensorflow.Binding", new DllNotFoundException())));
        Assert.True(TensorFlowLibrary.IsMissing(new InvalidOperationException("", new EntryPointNotFoundException())));
        Assert.False(TensorFlowLibrary.IsMissing(new InvalidOperationException()));
        Assert.DoesNotContain('\n', TensorFlowLibrary.Describe());
    }

    [Fact]
    public void Transfers_settings_are_those_of_ML_NET_but_for_what_the_user_sets()
    {
        TransferTrainer trainer = new();
        IReadOnlyDictionary<string, string> settings = trainer.Settings(new TrainingOverrides { Epochs = 7, LearningRate = 0.5, Architecture = "resnet-v2-50" });
        Assert.Equal("resnet-v2-50", settings["architecture"]);
        Assert.Equal(("7", "0.5", "10"), (settings["epochs"], settings["learningRate"], settings["batchSize"]));
        Assert.Equal(0.5f, Assert.IsType<ExponentialLRDecay>(trainer.Options(new TrainingOverrides { LearningRate = 0.5 }).LearningRateScheduler).LearningRate);
        Assert.Equal("mobilenet-v2", trainer.Settings(new TrainingOverrides())["architecture"]);
    }

    [Fact]
    public void What_is_trained_unnamed_has_the_graph_where_tensor_flow_loads()
    {
        Assert.Equal(["sdca", "cnn"], TrainerCatalogue.Default);
        Assert.Equal(TensorFlowLibrary.Lack is null ? ["sdca", "cnn", "tensorflow"] : ["sdca", "cnn"], TrainerCatalogue.ChooseDefault());
    }
}
