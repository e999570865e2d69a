using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Mnist.Scoring;
using Mnist.Tests.Commands;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Pipeline;

namespace Mnist.Tests.Trainers;

/// <summary>What train makes is a pipeline of ML.NET, whatever trains it.</summary>
public sealed class EstimatorTrainerTests : IDisposable
{
    private readonly MLContext _context = new();
    private readonly CommandSession _session = new();

    public EstimatorTrainerTests() => _session.WriteData();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("sdca")]
    [InlineData("lbfgs")]
    [InlineData("lightgbm")]
    [InlineData("linear")]
    [InlineData("cnn")]
    public void One_zip_opens_everywhere_with_the_same_answers(string model)
    {
        string path = Train(model).Path;
        DigitClassifier classifier = DigitClassifier.Load(path);
        Assert.Equal(model, classifier.Model.Recipe);
        ITransformer pipeline = _context.Model.Load(path, out DataViewSchema schema);
        Assert.Equal(["Label", "Features"], schema.Select(column => column.Name));
        MlNetSamples.Answer[] answers = Answers(pipeline);

        // The pipeline alone, as the models of others are.
        DigitClassifier plain = MlNetSamples.Open(MlNetSamples.Save(pipeline, schema));
        Assert.Equal("ML.NET", plain.Model.Recipe);
        for (int i = 0; i < answers.Length; i++)
        {
            DigitPrediction prediction = classifier.Predict(MlNetSamples.Images[i]);
            Assert.Equal(prediction.Digit, answers[i].PredictedLabel);
            Assert.Equal(prediction.Digit, plain.Predict(MlNetSamples.Images[i]).Digit);
            Assert.Equal(prediction.Probabilities.ToArray(), answers[i].Score, (one, other) => Math.Abs(one - other) < 1e-5);
        }
    }

    [Theory]
    [InlineData("sdca")]
    [InlineData("lbfgs")]
    [InlineData("lightgbm")]
    [InlineData("linear")]
    public void ML_NET_s_evaluation_agrees(string model)
    {
        CommandOutcome outcome = Train(model).Outcome;
        Match own = Regex.Match(outcome.Output, @"test accuracy +([\d.]+) %.*\n +log-loss +([\d.]+)");
        Match theirs = Regex.Match(outcome.Output, @"ML.NET Evaluate +micro-accuracy ([\d.]+) %, log-loss ([\d.]+)");
        Assert.True(own.Success && theirs.Success, outcome.Output);
        Assert.Equal(own.Groups[1].Value, theirs.Groups[1].Value);
        Assert.Equal(Number(own.Groups[2]), Number(theirs.Groups[2]), 2e-4);
    }

    [Theory]
    [InlineData("sdca", true)]
    [InlineData("lbfgs", true)]
    [InlineData("lightgbm", true)]
    [InlineData("linear", false)]
    public void Only_a_network_needs_this_assembly_to_be_opened(string model, bool standard)
    {
        using ZipArchive zip = ZipFile.OpenRead(Train(model).Path);
        bool named = zip.Entries.Where(entry => entry.Name == "Model.key").Any(entry =>
        {
            using StreamReader reader = new(entry.Open(), Encoding.Latin1);
            return reader.ReadToEnd().Replace("\0", "").Contains("Mnist.Scoring", StringComparison.Ordinal);
        });
        Assert.Equal(!standard, named);
    }

    [Theory]
    [InlineData("sdca")]
    [InlineData("lightgbm")]
    public void The_same_seed_gives_the_same_model(string model)
    {
        float[][] scores = [.. new[] { ("3", "1"), ("3", "2"), ("4", "1") }.Select(run =>
        {
            ITransformer pipeline = _context.Model.Load(Train(model, "--seed", run.Item1, "--threads", run.Item2).Path, out _);
            return Answers(pipeline).SelectMany(answer => answer.Score).ToArray();
        })];
        Assert.Equal(scores[0], scores[1]);
        Assert.NotEqual(scores[0], scores[2]);
    }

    [Fact]
    public void Ctrl_C_stops_a_training_of_ML_NET()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        _session.Adapt = host => host with { Cancellation = stop.Token };
        _session.Run("train", "--model", "lbfgs", "--data", _session.Data, "--output", _session.Output).Failed(Training.Commands.Host.ExitCode.Failed, "stopped");
        Assert.False(File.Exists(_session.Model("mnist-lbfgs.custom.zip")));
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    private (string Path, CommandOutcome Outcome) Train(string model, params string[] options)
    {
        CommandOutcome outcome = _session.Run(["train", "--model", model, "--epochs", "5", "--data", _session.Data, "--output", _session.Output, .. options]).Succeeded();
        return (_session.Model($"mnist-{model}.custom.zip"), outcome);
    }

    private MlNetSamples.Answer[] Answers(ITransformer pipeline) =>
        [.. _context.Data.CreateEnumerable<MlNetSamples.Answer>(pipeline.Transform(new MnistDataView(MlNetSamples.Digits, [.. Enumerable.Range(0, 100)])), reuseRowObject: false)];
}
