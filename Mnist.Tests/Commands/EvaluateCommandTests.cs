using System.Globalization;
using System.Text.Json;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Training.Commands.Host;

namespace Mnist.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly CommandSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Json_holds_what_training_measured()
    {
        string model = _session.TrainLinear();
        ModelMetrics expected = DigitClassifier.Load(model).Model.Metrics!;

        CommandOutcome outcome = _session.Run("evaluate", model, "--data", _session.Data, "--json").Succeeded();

        JsonElement result = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(expected.Accuracy, result.GetProperty("accuracy").GetDouble());
        Assert.Equal(expected.Count, result.GetProperty("count").GetInt32());
        Assert.Equal(expected.LogLoss, result.GetProperty("logLoss").GetDouble());
        Assert.Equal(expected.CalibrationError, result.GetProperty("calibrationError").GetDouble());
        Assert.Equal(
            expected.Confusion,
            result.GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Select(count => count.GetInt32()).ToArray()));
        Assert.Equal(10, result.GetProperty("classes").GetArrayLength());
        foreach ((int digit, JsonElement one) in result.GetProperty("classes").EnumerateArray().Index())
        {
            double right = expected.Confusion[digit][digit], images = expected.Confusion[digit].Sum(), answers = expected.Confusion.Sum(row => row[digit]);
            Assert.Equal((digit, (int)images), (one.GetProperty("digit").GetInt32(), one.GetProperty("count").GetInt32()));
            Assert.Equal(answers == 0 ? (double?)null : right / answers, one.TryGetProperty("precision", out JsonElement precision) ? precision.GetDouble() : (double?)null);
            Assert.Equal(right / images, one.GetProperty("recall").GetDouble());
        }

        Assert.Equal(1, outcome.Output.Count(character => character == '\n'));
        Assert.Equal("mnist: ", outcome.Error[..7]);
    }

    [Fact]
    public void Ctrl_C_stops_the_evaluation()
    {
        string model = _session.TrainLinear(), page = _session.Folder.File("page.html");
        _session.Adapt = host => host with { Cancellation = new CancellationToken(canceled: true) };
        Assert.Empty(_session.Run("evaluate", model, "--data", _session.Data).Failed(ExitCode.Failed, "mnist: stopped").Output);
        _session.Run("report", model, "--data", _session.Data, "--output", page).Failed(ExitCode.Failed, "mnist: stopped");
        Assert.False(File.Exists(page));
    }

    [Fact]
    public void Text_has_tables_that_add_up()
    {
        string model = _session.TrainLinear();
        ModelMetrics expected = DigitClassifier.Load(model).Model.Metrics!;

        string[] lines = _session.Run("evaluate", model, "--data", _session.Data).Succeeded().Output.Split('\n');

        Assert.Equal($"{model} on custom data test", lines[0]);
        Assert.StartsWith(FormattableString.Invariant($"accuracy           {expected.Accuracy * 100:0.00} % ("), lines[2]);
        Assert.EndsWith(" of 60 wrong)", lines[2]);
        int confusion = Array.FindIndex(lines, line => line.StartsWith("confusion matrix: ", StringComparison.Ordinal));
        for (int digit = 0; digit < 10; digit++)
        {
            int[] row = [.. lines[confusion + 2 + digit].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(cell => cell == "." ? 0 : int.Parse(cell))];
            Assert.Equal([digit, .. expected.Confusion[digit]], row);
        }

        int classes = Array.FindIndex(lines, line => line.StartsWith("digit  images  precision", StringComparison.Ordinal));
        Assert.Equal(["0", "6"], lines[classes + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2]);
        int calibration = Array.FindIndex(lines, line => line.StartsWith("confidence ", StringComparison.Ordinal));
        Assert.Equal(60, lines[(calibration + 1)..^1].Sum(line => int.Parse(line.Split(' ')[^1])));

        // Columns that end together.
        Assert.Single(lines[classes..(classes + 11)].Select(line => line.Length).Distinct());
        Assert.Single(lines[calibration..^1].Select(line => line.Length).Distinct());
    }

    [Fact]
    public void Predictions_are_a_line_for_each_image()
    {
        string model = _session.TrainLinear();
        string table = _session.Folder.File("predictions.csv");
        int wrong = CommandSession.TestCount - (int)Math.Round(DigitClassifier.Load(model).Model.Metrics!.Accuracy * CommandSession.TestCount);

        _session.Run("evaluate", model, "--data", _session.Data, "--predictions", table).Succeeded();

        string[] lines = File.ReadAllLines(table);
        Assert.Equal("label,digit,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9", lines[0]);
        double[][] rows = [.. lines[1..].Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(CommandSession.TestCount, rows.Length);
        Assert.Equal(wrong, rows.Count(row => row[0] != row[1]));
        Assert.All(rows, row => Assert.Equal(row[2..].Max(), row[2 + (int)row[1]]));
        Assert.All(rows, row => Assert.Equal(1, row[2..].Sum(), 1e-5));
    }

    [Fact]
    public void Predictions_that_cannot_be_written_are_named()
    {
        string model = _session.TrainLinear();
        string file = _session.Folder.Write("file", [1]);
        CommandOutcome outcome = _session.Run("evaluate", model, "--data", _session.Data, "--predictions", $"{file}/predictions.csv");
        outcome.Failed(ExitCode.Failed, $"{file}/predictions.csv cannot be written: ");
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void No_output_takes_the_place_of_the_model_or_the_data()
    {
        string model = _session.TrainLinear(), table = _session.Folder.File("digits.csv");
        _session.Run("data", "export", "--format", "csv", "--data", _session.Data, "--output", table).Succeeded();
        byte[] data = File.ReadAllBytes(table);
        string[] inputs = [model, "--data", table];
        string told = $"{table} is the data itself; use another file";
        _session.Run(["evaluate", .. inputs, "--predictions", table]).Failed(ExitCode.Failed, $"--predictions {told}");
        _session.Run(["report", .. inputs, "--output", table]).Failed(ExitCode.Failed, $"--output {told}");
        _session.Run("data", "export", "--format", "csv", "--data", table, "--output", table).Failed(ExitCode.Failed, $"--output {told}");
        _session.Run("train", "--model", "linear", "--data", table, "--json", table, "--output", _session.Output).Failed(ExitCode.Failed, $"--json {told}");
        Assert.Equal(data, File.ReadAllBytes(table));

        byte[] before = File.ReadAllBytes(model);
        _session.Run("train", "--from", model, "--data", table, "--json", model).Failed(ExitCode.Failed, $"--json {model} is the model itself; use another file");
        _session.Run("evaluate", model, "--data", _session.Data, "--predictions", model)
            .Failed(ExitCode.Failed, $"--predictions {model} is the model itself; use another file");
        Assert.Equal(before, File.ReadAllBytes(model));
    }

    [Fact]
    public void Every_number_of_threads_gives_the_same()
    {
        string model = _session.TrainLinear();
        string[] outputs = [.. new[] { "1", "2", "3" }.Select(threads =>
            _session.Run("evaluate", model, "--data", _session.Data, "--json", "--threads", threads).Succeeded().Output)];
        Assert.All(outputs, output => Assert.Equal(outputs[0], output));
    }

    [Fact]
    public void Without_data_it_says_what_to_do()
    {
        string model = _session.TrainLinear();
        _session.Run("evaluate", model).Failed(
            ExitCode.Failed, "t10k-images-idx3-ubyte cannot be downloaded", "; --data synthetic evaluates on drawn digits");
    }

    [Fact]
    public void A_model_that_is_missing_or_damaged_is_refused()
    {
        string model = _session.TrainLinear();
        string missing = _session.Folder.File("missing.zip");
        _session.Run("evaluate", missing, "--data", _session.Data).Failed(ExitCode.Failed, $"{missing}: there is no such model file");

        byte[] bytes = File.ReadAllBytes(model);
        string cut = _session.Folder.Write("cut.zip", bytes[..(bytes.Length / 2)]);
        _session.Run("evaluate", cut, "--data", _session.Data).Failed(ExitCode.Failed, $"mnist: {cut}: ");

        // In the middle of the file are weights.
        bytes[bytes.Length / 2] ^= 1;
        string edited = _session.Folder.Write("edited.zip", bytes);
        _session.Run("evaluate", edited, "--data", _session.Data).Failed(ExitCode.Failed, $"mnist: {edited}: ");
        string empty = _session.Folder.Write("empty.zip", []);
        _session.Run("evaluate", empty, "--data", _session.Data).Failed(ExitCode.Failed, $"mnist: {empty}: ");
    }
}
