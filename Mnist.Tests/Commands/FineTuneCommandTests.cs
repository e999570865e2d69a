using System.Security.Cryptography;
using Microsoft.ML;
using Mnist.Benchmarks.FineTuning;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.ModelBuilder;

namespace Mnist.Tests.Commands;

/// <summary><c>train --from</c>.</summary>
public sealed class FineTuneCommandTests : IDisposable
{
    private static readonly Dataset Images = DrawnWriter.Continental(2).Draw(8, 0);

    private readonly CommandSession _session = new();
    private readonly string _model;

    public FineTuneCommandTests()
    {
        _model = _session.TrainLinear();
        _session.Environment["MNIST_DATA_DIR"] = _session.Data;
        _session.Adapt = _session.AsMnist;
    }

    private string Own => _session.Folder.File("my-digits");

    private string Tuned => _session.Model("mnist-linear.custom.tuned.zip");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_tuned_model_is_a_model_like_every_other_and_names_where_it_comes_from()
    {
        WriteOwn(0, 1, 2, 4, 5, 6, 7, 8, 9);
        byte[] start = File.ReadAllBytes(_model);

        CommandOutcome outcome = Tune().Succeeded();

        Assert.Contains("no images of 3, so the model keeps what it knows of it", outcome.Error);
        Assert.Contains("my-digits train: 60 images to learn from; my-digits test: 12", outcome.Error);
        Assert.Contains("  accuracy before ", outcome.Output);
        Assert.Contains("  test accuracy ", outcome.Output);
        Assert.Contains("on 40 held-out images of MNIST train; ", outcome.Output);
        Assert.NotNull(new MLContext().Model.Load(Tuned, out _));
        ModelInfo info = DigitClassifier.Load(Tuned).Model;
        Assert.Equal("linear", info.Recipe);
        Assert.Equal("mnist-linear.custom.zip", info.HyperParameters["from"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(start)), info.HyperParameters["fromSha256"]);
        Assert.Equal("MNIST train", info.HyperParameters["rehearsal"]);
        Assert.EndsWith($"train --from {_model} --data {Own}", info.Command);
        Assert.Contains("| accuracy before | ", File.ReadAllText(_session.Model("mnist-linear.custom.tuned.md")));
        Assert.Equal(start, File.ReadAllBytes(_model));

        // Again, from the tuned model.
        _session.Run("train", "--from", Tuned, "--model", "linear", "--data", Own, "--output", _session.Output).Succeeded();
        Assert.True(File.Exists(_session.Model("mnist-linear.custom.tuned.tuned.zip")));
    }

    [Fact]
    public void Without_MNIST_drawn_digits_are_rehearsed()
    {
        _session.Environment.Clear();
        WriteOwn(1, 4, 7);

        CommandOutcome outcome = Tune().Succeeded();

        Assert.Contains("MNIST is not on this machine, so drawn digits are rehearsed instead", outcome.Error);
        Assert.Contains("held-out images of synthetic train", outcome.Output);
    }

    [Fact]
    public void A_stopped_tuning_is_resumed()
    {
        WriteOwn(1, 4, 7);
        Tune().Succeeded();
        float[] whole = Probabilities();
        _session.InterruptAt = "  2/4";
        Tune().Failed(ExitCode.Failed, "linear stopped", $"resume with: dotnet run -c Release --project Mnist.Training -- train --from {_model} --data {Own}", "--resume");
        _session.InterruptAt = null;

        Tune("--resume").Succeeded();

        Assert.Equal(whole, Probabilities());
    }

    [Fact]
    public void A_model_that_cannot_be_tuned_is_one_line()
    {
        WriteOwn(1, 4, 7);
        _session.Folder.Write("text.zip", "no model"u8.ToArray());

        From(_session.Folder.File("nowhere.zip")).Failed(ExitCode.Failed, "nowhere.zip: there is no such model file");
        From(_session.Folder.File("text.zip")).Failed(ExitCode.Failed, "text.zip: this is neither a zip nor an ONNX model");
        From(_session.Folder.File("my-digits")).Failed(ExitCode.Failed, "my-digits: this is a folder; use the path of the model's file");
        From(Shipped("Mnist.Scoring/Reading/Locate/ink.zip")).Failed(ExitCode.Failed, "ink.zip: the model takes pixels as");
        From(Shipped("Mnist.Scoring/Reading/Locate/boundary.zip")).Failed(ExitCode.Failed, "boundary.zip: the model takes pixels as");
        From(Shipped("Mnist.Scoring/Reading/Classify/reading.zip")).Failed(ExitCode.Failed, "reading.zip: the model's outputs are not the digits 0 to 9");
        From(Shipped("MLModels/mnist-lightgbm.zip")).Failed(ExitCode.Failed, "mnist-lightgbm.zip: this is not a network of this project, so it cannot be fine-tuned");
        Tune("--model", "cnn").Failed(ExitCode.Failed, $"--model cnn contradicts --from {_model}, which is 'linear'; leave --model out");
        _session.Run("train", "--from", _model).Failed(ExitCode.Usage, "--from needs --data");
        Tune("--validation", "5").Failed(ExitCode.Usage, "--validation does not go with --from");
        Assert.False(File.Exists(Tuned));

        CommandOutcome From(string path) => _session.Run("train", "--from", path, "--data", Own, "--output", _session.Output);

        static string Shipped(string path) => Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, path);
    }

    [Fact]
    public void Pictures_of_one_digit_are_enough()
    {
        int[] ones = [.. Enumerable.Range(0, Images.Count).Where(index => Images.Labels[index] == 1)];
        DigitFolders.Write(Path.Combine(Own, "train"), Images, ones[1..], default);
        DigitFolders.Write(Path.Combine(Own, "test"), Images, ones[..1], default);
        Assert.Contains("no images of 0, 2, 3, 4, 5, 6, 7, 8, 9, so the model keeps what it knows of them", Tune().Succeeded().Error);
    }

    [Fact]
    public void Data_that_cannot_be_learnt_is_one_line_and_the_old_tuned_model_stays()
    {
        WriteOwn(1, 4, 7);
        Tune().Succeeded();
        byte[] good = File.ReadAllBytes(Tuned);

        Directory.Delete(Own, recursive: true);
        Tune().Failed(ExitCode.Failed, "there is no such folder");
        Directory.CreateDirectory(Path.Combine(Own, "1"));
        File.WriteAllText(Path.Combine(Own, "1/notes.txt"), "ones");
        Tune().Failed(ExitCode.Failed, "my-digits: no picture can be read; 1/notes.txt: ");
        Directory.Delete(Own, recursive: true);
        DigitFolders.Write(Own, Images, [0, 1, 4], default);
        Directory.CreateDirectory(Path.Combine(Own, "10"));
        CommandOutcome few = Tune();
        few.Failed(ExitCode.Failed, $"{Own}: 3 images are too few for training and testing; at least 20 are needed");
        Assert.Contains($"{Path.Combine(Own, "10")}: the digits are 0 to 9; left out", few.Error);

        Assert.Equal(good, File.ReadAllBytes(Tuned));
    }

    private void WriteOwn(params int[] digits) =>
        DigitFolders.Write(Own, Images, [.. Enumerable.Range(0, Images.Count).Where(i => digits.Contains(Images.Labels[i]))], default);

    private CommandOutcome Tune(params string[] more) => _session.Run(["train", "--from", _model, "--data", Own, "--output", _session.Output, .. more]);

    private float[] Probabilities() => [.. DigitClassifier.Load(Tuned).Predict(DigitImage.FromMnistPixels(Images.Image(1))).Probabilities];
}
