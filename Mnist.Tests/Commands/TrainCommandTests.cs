using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Tests.Datasets;
using Mnist.Tests.Datasets.Download;
using Mnist.Tests.Models;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Tests.Commands;

public class TrainCommandTests
{
    [Fact]
    public void Several_seeds_give_their_mean_and_deviation()
    {
        using CommandSession session = new();
        session.WriteData();
        string[] Train(params string[] more) =>
            session.Run(["train", "--model", "linear", "--epochs", "1", "--data", session.Data, "--output", session.Output, .. more]).Succeeded().Output.Split('\n');
        double Accuracy(string[] lines) =>
            double.Parse(Assert.Single(lines, line => line.StartsWith("  test accuracy", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture);
        double[] alone = [.. new[] { "1", "2", "3" }.Select(seed => Accuracy(Train("--seed", seed)))];
        byte[] saved = File.ReadAllBytes(session.Model("mnist-linear.custom.zip"));

        string[] lines = Train("--seeds", "3");

        int heading = Array.FindIndex(lines, line => line.StartsWith("linear: mean", StringComparison.Ordinal));
        Assert.Equal(alone, lines[(heading + 1)..(heading + 4)].Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture)));
        string[] words = lines[heading].Split(' ');
        Assert.Equal(alone.Average(), double.Parse(words[4], CultureInfo.InvariantCulture), 0.006);
        double deviation = Math.Sqrt(alone.Sum(one => (one - alone.Average()) * (one - alone.Average())) / 2);
        Assert.Equal(deviation, double.Parse(words[8], CultureInfo.InvariantCulture), 0.02);

        // The first seed's model is the one that is kept, but every run is in the journal.
        string journal = session.Folder.File("seeds.jsonl");
        Train("--seeds", "2", "--json", journal);
        JsonElement[] results = [.. File.ReadAllLines(journal).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("accuracy", out _))];
        Assert.Equal([1, 2], results.Select(line => line.GetProperty("seed").GetInt32()));
        Assert.Equal([true, false], results.Select(line => line.TryGetProperty("saved", out _)));
        Assert.Equal(alone[1], results[1].GetProperty("accuracy").GetDouble() * 100, 0.006);
        Assert.Equal(Accuracy(lines), alone[0]);
        Assert.NotEqual(saved, File.ReadAllBytes(session.Model("mnist-linear.custom.zip")));
    }

    [Fact]
    public void Of_several_seeds_those_before_an_interruption_are_not_lost()
    {
        using CommandSession session = new() { InterruptAt = "run 3 of 3" };
        session.WriteData();
        CommandOutcome outcome = session.Run(
            "train", "--model", "linear", "--epochs", "1", "--seeds", "3", "--data", session.Data, "--output", session.Output);
        outcome.Failed(ExitCode.Failed, "stopped");
        Assert.Contains(", 2 seeds\n  seed 1 ", outcome.Output);
    }

    [Fact]
    public void A_model_whose_answers_are_no_numbers_takes_no_place()
    {
        using CommandSession session = new();
        session.Run("train", "--model", "lightgbm", "--data", "synthetic", "--limit", "300", "--epochs", "20", "--learning-rate", "2", "--output", session.Output)
            .Failed(ExitCode.Failed, "lightgbm gives answers that are not numbers, so it is not saved; use a lower --learning-rate");
        Assert.Empty(Names(session));

        // Such a model from elsewhere answers nothing.
        Dataset digits = SyntheticDigits.Create(350, 1, SyntheticSplit.Training, threads: 1);
        TrainedModel model = new LightGbmTrainer().Train(
            digits, new ValidationSplit(digits.Labels, 50, 1), new TrainingOverrides { Epochs = 20, LearningRate = 2 }, new TrainingControl());
        string path = session.Folder.File("elsewhere.zip");
        model.Save(path, new ModelInfo());
        InvalidModelException e = Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(path).PredictMany(
            [.. Enumerable.Range(0, digits.Count).Select(index => DigitImage.FromMnistPixels(digits.Image(index)))]));
        Assert.Equal("the scores of the ML.NET model for an image are not numbers", e.Message);
    }

    [Avx512Fact]
    public void Registers_of_256_bits_give_the_same_weights_to_the_bit_as_registers_of_512()
    {
        using CommandSession session = new();
        session.WriteData();
        byte[] wide = Weights("wide", new Dictionary<string, string>());

        Assert.Equal(wide, Weights("narrow", new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = "0" }));

        byte[] Weights(string name, Dictionary<string, string> environment)
        {
            string folder = session.Folder.File(name);
            (int code, _, string error) = DotNetProgram.Run(
                DotNetProgram.Console, environment, "train", "--model", "cnn", "--epochs", "2", "--data", session.Data, "--output", folder);
            Assert.True(code == 0, error);
            using FileStream model = File.OpenRead(Path.Combine(folder, "mnist-cnn.custom.zip"));
            return
            [
                .. ModelReader.ReadNetwork(model).Network.Layers.OfType<ConvolutionLayer>()
                    .SelectMany(layer => MemoryMarshal.AsBytes<float>(layer.Weights).ToArray()),
            ];
        }
    }

    [Fact]
    public void A_network_that_learns_from_others_says_how_many_and_leaves_one_model()
    {
        using CommandSession session = new();
        session.WriteData();
        string[] arguments = ["train", "--model", "linear", "--epochs", "2", "--data", session.Data, "--output", session.Output];
        session.Run(arguments).Succeeded();
        string alone = Tensors();

        CommandOutcome outcome = session.Run([.. arguments, "--ensemble", "2"]).Succeeded();

        ModelInfo info = DigitClassifier.Load(session.Model("mnist-linear.custom.zip")).Model;
        Assert.EndsWith($"--epochs 2 --ensemble 2", info.Command, StringComparison.Ordinal);
        Assert.Equal("2", info.HyperParameters["teachers"]);
        Assert.Contains("teachers 2", outcome.Error);
        Assert.Contains("without its 2 teachers", outcome.Output);
        Assert.Equal([1, 2], info.History.Select(epoch => epoch.Epoch));
        Assert.NotEqual(alone, Tensors());
        Assert.Equal(["mnist-linear.custom.html", "mnist-linear.custom.md", "mnist-linear.custom.zip"], Names(session));

        string Tensors() => string.Join(' ', DigitClassifier.Load(session.Model("mnist-linear.custom.zip")).Predict(DigitImage.FromMnistPixels([.. Enumerable.Range(0, 784).Select(i => (byte)i)])).Probabilities);
    }

    [Fact]
    public void A_training_saves_a_model_that_knows_where_it_comes_from()
    {
        using CommandSession session = new();
        session.WriteData();

        CommandOutcome outcome = session.Run(
            "train", "--model", "linear", "--epochs", "3", "--seed", "9", "--data", session.Data, "--output", session.Output).Succeeded();

        ModelInfo info = DigitClassifier.Load(session.Model("mnist-linear.custom.zip")).Model;
        Assert.Equal("linear", info.Recipe);
        Assert.Equal(9ul, info.Seed);
        Assert.Equal("3", info.HyperParameters["epochs"]);
        Assert.Equal(
            $"dotnet run -c Release --project Mnist.Training -- train --model linear --data {session.Data} --epochs 3 --seed 9",
            info.Command);
        Assert.Equal(("custom data train", 200, false), (info.Dataset!.Name, info.Dataset.Count, info.Dataset.IsSynthetic));
        Assert.Equal(("custom data test", CommandSession.TestCount), (info.Metrics!.Dataset.Name, info.Metrics.Count));
        Assert.Contains(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"test accuracy       {info.Metrics.Accuracy * 100:0.00} %"),
            outcome.Output);
        Assert.Equal([1, 2, 3], info.History.Select(epoch => epoch.Epoch));
        Assert.All(info.History, epoch => Assert.NotNull(epoch.ValidationAccuracy));

        Assert.Contains("custom data train: 200 images to learn from, 40 to validate with; custom data test: 60", outcome.Error);
        Assert.Contains("linear: softmax regression on the pixels\n  epochs 3, batchSize 128, learningRate 0.003, schedule Cosine, optimiser Adam, averageDecay 0.999, seed 9, ", outcome.Error);
        Assert.Contains("    3/3 ", outcome.Error);
        Assert.StartsWith("linear\n  test accuracy       ", outcome.Output);
        Assert.Contains($"\n  saved               {session.Model("mnist-linear.custom.zip")}\n", outcome.Output);
        Assert.Contains("\n  99 % on validation  not reached\n", outcome.Output);
        Assert.Equal(["mnist-linear.custom.html", "mnist-linear.custom.md", "mnist-linear.custom.zip"], Names(session));
    }

    [Theory]
    [InlineData("ink", "pixels of pages with digits", "| ink |")]
    [InlineData("boundary", "pixels of rows of digits", "| boundary |")]
    [InlineData("reading", "images", "| other |")]
    public void The_parts_of_the_library_are_trained_like_models(string name, string unit, string lastClass)
    {
        using CommandSession session = new();
        session.WriteData();

        CommandOutcome outcome = session.Run(
            "train", "--model", name, "--epochs", "1", "--limit", "20", "--data", session.Data, "--output", session.Output).Succeeded();

        Assert.Equal([$"{name}.custom.limited.html", $"{name}.custom.limited.md", $"{name}.custom.limited.zip"], Names(session));
        using FileStream file = File.OpenRead(session.Model($"{name}.custom.limited.zip"));
        ModelReader.ReadNetwork(file, name switch { "ink" => InkNetwork.Use, "boundary" => BoundaryNetwork.Use, _ => ReadingNetwork.Use });
        string card = File.ReadAllText(session.Model($"{name}.custom.limited.md"));
        Assert.Contains($" {unit}, evaluated once", card);
        Assert.Contains(lastClass, card);
        Assert.Contains($"train --model {name} ", card);
        Assert.DoesNotContain("ML.NET Evaluate", outcome.Output);

        // Neither is a model of the ten digits.
        Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(session.Model($"{name}.custom.limited.zip")));
    }

    [Fact]
    public void Settings_are_broken_at_words_on_a_narrow_terminal()
    {
        using CommandSession session = new() { Adapt = host => host with { Columns = () => 50 } };
        session.WriteData();

        CommandOutcome outcome = session.Run(
            "train", "--model", "linear", "--epochs", "1", "--threads", "2", "--data", session.Data, "--output", session.Output).Succeeded();

        Assert.Contains("\n  epochs 1, batchSize 128, learningRate 0.003,\n    schedule Cosine, optimiser Adam, averageDecay\n    0.999, seed 1, 2 threads\n", outcome.Error);
        Assert.Contains("custom data train: 200 images to learn from, 40\n  to validate with; custom data test: 60\n", outcome.Error);
    }

    [Fact]
    public void The_card_holds_what_the_model_holds()
    {
        using CommandSession session = new();
        ModelInfo info = DigitClassifier.Load(session.TrainLinear()).Model;
        string card = File.ReadAllText(session.Model("mnist-linear.custom.md"));
        Assert.StartsWith("# mnist-linear.custom\n\nRecipe `linear`: softmax regression on the pixels.\n", card);
        Assert.Contains("| network | 28×28×1 → dense 10 |\n| parameters | 7,850 |\n", card);
        Assert.Contains($"| SHA-256 of the data | `{info.Dataset!.Sha256}` |", card);
        Assert.Contains($"```\n{info.Command}\n```", card);
        Assert.Contains(FormattableString.Invariant($"| {info.Metrics!.Accuracy * 100:0.00} % ("), card);
        Assert.Contains($"by MnistMl {info.LibraryVersion} |", card);
        Assert.DoesNotContain("synthetic", card);
    }

    [Fact]
    public void Only_the_whole_of_MNIST_makes_a_model_with_the_plain_name()
    {
        using CommandSession session = new();
        session.WriteData();
        session.Adapt = session.AsMnist;
        string[] options = ["--model", "linear", "--epochs", "1", "--data", session.Data, "--output", session.Output];
        session.Run(options).Succeeded();
        Assert.Equal(["mnist-linear.html", "mnist-linear.md", "mnist-linear.zip"], Names(session));
        ModelInfo info = DigitClassifier.Load(session.Model("mnist-linear.zip")).Model;
        Assert.Equal("MNIST train", info.Dataset!.Name);
        Assert.Equal("dotnet run -c Release --project Mnist.Training -- train --model linear --epochs 1", info.Command);

        byte[] before = File.ReadAllBytes(session.Model("mnist-linear.zip"));
        session.Run([.. options, "--limit", "100"]).Succeeded();
        session.Run([.. options, "--limit", "100", "--data", "synthetic"]).Failed(ExitCode.Usage, "--data");
        session.Run("--model", "linear", "--epochs", "1", "--output", session.Output, "--limit", "100", "--data", "synthetic").Succeeded();
        Assert.Equal(before, File.ReadAllBytes(session.Model("mnist-linear.zip")));
        Assert.Equal(
            [
                "mnist-linear.html", "mnist-linear.limited.html", "mnist-linear.limited.md", "mnist-linear.limited.zip", "mnist-linear.md",
                "mnist-linear.synthetic.limited.html", "mnist-linear.synthetic.limited.md", "mnist-linear.synthetic.limited.zip", "mnist-linear.zip",
            ],
            Names(session));
        Assert.True(DigitClassifier.Load(session.Model("mnist-linear.synthetic.limited.zip")).Model.Dataset!.IsSynthetic);
    }

    [Fact]
    public void A_limit_that_leaves_nothing_out_is_none()
    {
        using CommandSession session = new();
        session.WriteData();
        session.Run("--model", "linear", "--epochs", "1", "--data", session.Data, "--output", session.Output, "--limit", "200", "--validation", "40").Succeeded();
        Assert.Equal(["mnist-linear.custom.html", "mnist-linear.custom.md", "mnist-linear.custom.zip"], Names(session));
    }

    [Fact]
    public void Without_data_and_network_it_says_so_and_draws_digits()
    {
        using CommandSession session = new();
        CommandOutcome outcome = session.Run("--model", "linear", "--epochs", "1", "--limit", "200", "--output", session.Output).Succeeded();
        Assert.Contains("train-images-idx3-ubyte cannot be downloaded", outcome.Error);
        Assert.Contains("mnist: MNIST is not available, so this trains on SYNTHETIC digits drawn by the program; the name and the card of the model say so\n", outcome.Error);
        ModelInfo info = DigitClassifier.Load(session.Model("mnist-linear.synthetic.limited.zip")).Model;
        Assert.StartsWith("synthetic train", info.Dataset!.Name);
        Assert.StartsWith("synthetic test", info.Metrics!.Dataset.Name);
        Assert.True(info.Dataset.IsSynthetic && info.Metrics.Dataset.IsSynthetic);
        Assert.Contains("--data synthetic", info.Command);
        Assert.Contains("**Trained and tested on synthetic digits", File.ReadAllText(session.Model("mnist-linear.synthetic.limited.md")));
    }

    [Fact]
    public void Several_models_end_in_one_table()
    {
        using CommandSession session = new();
        session.WriteData();
        CommandOutcome outcome = session.Run(
            "train", "--model", "linear", "--model", "cnn", "--model", "linear", "--epochs", "1", "--data", session.Data, "--output", session.Output,
            "--validation", "0").Succeeded();
        Assert.Contains("\nmodel   accuracy  log-loss  parameters   time\nlinear ", outcome.Output);
        Assert.Contains("  99 % on validation  no validation\n", outcome.Output);
        Assert.Contains("mnist-cnn.custom.zip", Names(session));
    }

    [Fact]
    public void A_slow_training_shows_every_ten_seconds_how_far_it_is()
    {
        using CommandSession session = new() { Clock = new() { Step = 11 } };
        session.WriteData();
        CommandOutcome outcome = session.Run(
            "train", "--model", "linear", "--epochs", "2", "--batch-size", "16", "--limit", "48", "--data", session.Data, "--output", session.Output).Succeeded();
        string[] lines = outcome.ErrorLines;
        int first = Array.FindIndex(lines, line => line.StartsWith("    1/2 ", StringComparison.Ordinal));
        Assert.Contains(lines[..first], line => line.StartsWith("  1/2 at ", StringComparison.Ordinal) && line.EndsWith(" left", StringComparison.Ordinal));
        Assert.Contains(lines[(first + 1)..], line => line.StartsWith("  2/2 at ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_journal_has_a_line_for_each_epoch_and_one_for_the_result()
    {
        using CommandSession session = new();
        session.WriteData();
        string journal = session.Folder.File("run.jsonl");
        session.Run("--model", "linear", "--epochs", "2", "--data", session.Data, "--output", session.Output, "--json", journal).Succeeded();
        JsonElement[] lines = [.. File.ReadAllLines(journal).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(3, lines.Length);
        Assert.Equal([1, 2], lines[..2].Select(line => line.GetProperty("epoch").GetInt32()));
        Assert.All(lines[..2], line => Assert.InRange(line.GetProperty("validationAccuracy").GetDouble(), 0, 1));
        ModelMetrics metrics = DigitClassifier.Load(session.Model("mnist-linear.custom.zip")).Model.Metrics!;
        Assert.Equal(metrics.Accuracy, lines[2].GetProperty("accuracy").GetDouble());
        Assert.Equal(metrics.LogLoss, lines[2].GetProperty("logLoss").GetDouble());
        Assert.Equal(CommandSession.TestCount, lines[2].GetProperty("count").GetInt32());
        Assert.Equal(10, lines[2].GetProperty("confusion").GetArrayLength());
        Assert.Equal(session.Model("mnist-linear.custom.zip"), lines[2].GetProperty("saved").GetString());
    }

    [Fact]
    public void The_journal_of_a_resumed_training_keeps_the_models_that_were_finished()
    {
        using CommandSession session = new();
        session.WriteData();
        string journal = session.Folder.File("run.jsonl");
        string[] options = ["--epochs", "2", "--limit", "48", "--data", session.Data, "--output", session.Output, "--json", journal];
        session.InterruptAt = "cnn:";
        session.Run(["train", "--model", "linear", "--model", "cnn", .. options]).Failed(ExitCode.Failed, "cnn stopped");
        string[] finished = File.ReadAllLines(journal);
        Assert.Equal(3, finished.Length);

        session.InterruptAt = " 1/2 ";
        session.Run(["train", "--model", "cnn", .. options]).Failed(ExitCode.Failed, $"--json {journal} --resume");
        File.WriteAllLines(journal, [.. finished, .. File.ReadAllLines(journal), "{\"model\":\"cnn\",\"epo"]);
        session.InterruptAt = null;
        session.Run(["train", "--model", "cnn", .. options, "--resume"]).Succeeded();

        string[] lines = File.ReadAllLines(journal);
        Assert.Equal(finished, lines[..3]);
        Assert.Equal(["cnn", "cnn", "cnn"], lines[3..].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("model").GetString()));
        Assert.Equal(2, lines[3..].Count(line => line.Contains("\"epoch\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("linear", 1, 3)]
    [InlineData("cnn", 3, 1)]
    public void An_interrupted_training_ends_with_the_same_weights(string model, int threadsBefore, int threadsAfter)
    {
        using CommandSession session = new();
        session.WriteData();
        string[] options = ["--model", model, "--epochs", "3", "--batch-size", "16", "--limit", "48", "--data", session.Data];
        string whole = session.Folder.File("whole");
        session.Run(["train", .. options, "--threads", "2", "--output", whole]).Succeeded();

        session.InterruptAt = " 1/3 ";
        CommandOutcome stopped = session.Run(["train", .. options, "--threads", $"{threadsBefore}", "--output", session.Output]);
        string checkpoint = session.Model($"mnist-{model}.custom.limited.checkpoint");
        stopped.Failed(
            ExitCode.Failed,
            $"{model} stopped; the checkpoint {checkpoint} holds 1 epoch; resume with: dotnet run -c Release --project Mnist.Training -- train --model {model}",
            $"--data {session.Data} --epochs 3 --batch-size 16 --limit 48 ",
            $" --output {session.Output} --resume");
        Assert.Equal([Path.GetFileName(checkpoint)], Names(session));

        session.InterruptAt = null;
        CommandOutcome resumed = session.Run(["train", .. options, "--threads", $"{threadsAfter}", "--output", session.Output, "--resume"]).Succeeded();
        Assert.Equal(3, resumed.ErrorLines.Count(line => line.Contains("/3 ", StringComparison.Ordinal)));
        NetworkModel expected = (NetworkModel)ModelFile.Load(Path.Combine(whole, $"mnist-{model}.custom.limited.zip"));
        NetworkModel actual = (NetworkModel)ModelFile.Load(session.Model($"mnist-{model}.custom.limited.zip"));
        SampleModels.AssertSame(expected.Network, actual.Network);
        Assert.Equal(expected.Info.History.Select(epoch => epoch.TrainingLoss), actual.Info.History.Select(epoch => epoch.TrainingLoss));
        Assert.False(File.Exists(checkpoint));
    }

    [Fact]
    public void Stopped_in_the_first_epoch_there_is_nothing_to_go_on_from()
    {
        using CommandSession session = new() { InterruptAt = "linear: " };
        session.WriteData();
        session.Run("train", "--model", "linear", "--data", session.Data, "--output", session.Output)
            .Failed(ExitCode.Failed, "linear stopped; no epoch was completed, so the training cannot be resumed");
        Assert.Empty(Names(session));
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("checkpoint.teacher1")]
    public void Stopped_in_the_first_epoch_the_checkpoint_of_an_earlier_training_is_not_offered(string extension)
    {
        using CommandSession session = new() { InterruptAt = "linear: " };
        session.WriteData();
        string earlier = session.Folder.Write($"models/mnist-linear.custom.{extension}", [1]);
        CommandOutcome outcome = session.Run("train", "--model", "linear", "--ensemble", "1", "--data", session.Data, "--output", session.Output);
        outcome.Failed(
            ExitCode.Failed,
            $"linear stopped; no epoch was completed, so the training cannot be resumed; the checkpoint {session.Model("mnist-linear.custom.checkpoint")} is that of the earlier one");
        Assert.Equal([1], File.ReadAllBytes(earlier));
    }

    [Fact]
    public void Of_several_models_the_finished_ones_are_not_trained_again()
    {
        using CommandSession session = new() { InterruptAt = "cnn: " };
        session.WriteData();
        CommandOutcome outcome = session.Run("train", "--model", "linear", "--model", "cnn", "--epochs", "1", "--data", session.Data, "--output", session.Output);
        outcome.Failed(ExitCode.Failed, "cnn stopped");
        Assert.Equal(["mnist-linear.custom.html", "mnist-linear.custom.md", "mnist-linear.custom.zip"], Names(session));
    }

    [Fact]
    public void The_same_command_with_resume_goes_on_with_the_model_that_was_stopped()
    {
        using CommandSession session = new() { InterruptAt = " 1/2 " };
        session.WriteData();
        string journal = session.Folder.File("run.jsonl");
        string[] one = ["train", "--model", "linear", "--epochs", "1", "--limit", "48", "--data", session.Data, "--output", session.Output];
        string[] both = ["train", "--model", "linear", "--model", "cnn", "--epochs", "2", "--limit", "48", "--data", session.Data, "--output", session.Output];
        session.Run(one).Succeeded();
        byte[] linear = File.ReadAllBytes(session.Model("mnist-linear.custom.limited.zip"));
        session.Run(["train", "--model", "cnn", .. both[5..]]).Failed(ExitCode.Failed, "cnn stopped");

        session.InterruptAt = null;
        session.Run([.. both, "--resume", "--json", journal]).Succeeded();

        Assert.Equal(linear, File.ReadAllBytes(session.Model("mnist-linear.custom.limited.zip")));
        Assert.Contains("mnist-cnn.custom.limited.zip", Names(session));

        // Without its file, the first is not complete.
        session.InterruptAt = " 1/2 ";
        session.Run(["train", "--model", "cnn", .. both[5..]]).Failed(ExitCode.Failed, "cnn stopped");
        session.InterruptAt = null;
        File.Delete(session.Model("mnist-linear.custom.limited.zip"));
        session.Run([.. both, "--resume", "--json", journal]).Succeeded();
        Assert.Contains("mnist-linear.custom.limited.zip", Names(session));

        // There is nothing to go on from now, and what was written stays.
        byte[] lines = File.ReadAllBytes(journal);
        session.Run([.. both, "--resume", "--json", journal]).Failed(ExitCode.Failed, "there is no checkpoint");
        Assert.Equal(lines, File.ReadAllBytes(journal));
    }

    [Fact]
    public async Task MNIST_is_downloaded_when_it_is_missing()
    {
        using CommandSession session = new();
        session.WriteData();
        Dictionary<string, byte[]> files = Directory.EnumerateFiles(session.Data)
            .ToDictionary(file => Path.GetFileName(file) + ".gz", file => TinySet.Gzip(File.ReadAllBytes(file)));
        await using LocalMirror mirror = new(path => Reply.Ok(files[path]));
        session.Adapt = host => session.AsMnist(host) with { Download = host.Download with { Mirrors = [mirror.Address] } };
        CommandOutcome outcome = session.Run("train", "--model", "linear", "--epochs", "1").Succeeded();
        Assert.Contains("train-images-idx3-ubyte from 127.0.0.1, ", outcome.Error);
        Assert.True(File.Exists(session.Folder.File("Data/mnist/t10k-labels-idx1-ubyte.gz")));
        Assert.True(File.Exists(session.Folder.File("MLModels/trained/mnist-linear.zip")));
    }

    private static string[] Names(CommandSession session) =>
        [.. Directory.EnumerateFiles(session.Output).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
