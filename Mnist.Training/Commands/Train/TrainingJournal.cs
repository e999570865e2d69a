using System.Text.Json.Nodes;
using Mnist.Scoring.Models;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Json;

namespace Mnist.Training.Commands.Train;

/// <summary>The file of <c>--json</c>: for each model, one line for each epoch, then one for the result.</summary>
internal sealed class TrainingJournal : IDisposable
{
    private readonly FileStream? _file;

    /// <param name="path">The file, replaced if it exists; null for no journal.</param>
    /// <param name="resumed">When a training is resumed, the models whose lines are rewritten; the lines of other models are kept.</param>
    public TrainingJournal(string? path, IReadOnlyCollection<string>? resumed = null)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            string[] finished = resumed is not null && new FileInfo(path) is { Exists: true, Length: > 0 }
                ? [.. File.ReadLines(path).Where(line => ModelOf(line) is { } model && !resumed.Contains(model))]
                : [];
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            foreach (string line in finished)
            {
                WriteLine(Encoding.UTF8.GetBytes(line));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"--json {path} cannot be written: {e.Message}", e);
        }
    }

    public void Add(string model, ulong seed, TrainingEpoch epoch)
    {
        JsonObject line = JsonSerializer.SerializeToNode(epoch, CommandJson.Compact.TrainingEpoch)!.AsObject();
        line.Insert(0, "model", model);
        line.Insert(1, "seed", seed);
        WriteLine(JsonSerializer.SerializeToUtf8Bytes(line, CommandJson.Compact.JsonObject));
    }

    public void Add(TrainedReport report, bool isSaved = true) => WriteLine(JsonSerializer.SerializeToUtf8Bytes(
        new ResultLine(
            report.Trainer.Name, report.Info.Seed!.Value, isSaved ? report.Paths.Model : null, report.Info.Dataset!.Name, report.Info.Metrics!.Dataset.Name,
            report.Test.Metrics.Accuracy, report.Test.Metrics.Count, report.Test.Metrics.LogLoss, report.Test.Metrics.CalibrationError,
            report.Test.Metrics.Confusion,
            report.Model.ParameterCount, report.Seconds, report.Tuning is null && isSaved ? report.MilestoneReached?.Seconds : null,
            report.Tuning?.Before.Metrics.Accuracy, report.Tuning?.Retention.Before.Accuracy, report.Tuning?.Retention.After.Accuracy),
        CommandJson.Compact.ResultLine));

    public void Dispose() => _file?.Dispose();

    // Returns null for unparsable lines, such as one truncated by a crash.
    private static string? ModelOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CommandJson.Compact.JournalLine)?.Model;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void WriteLine(byte[] json) => _file?.Write([.. json, (byte)'\n']);
}
