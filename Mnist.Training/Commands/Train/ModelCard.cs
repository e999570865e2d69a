using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Commands.Train;

/// <summary>The description of a model for people: its accuracy and how to reproduce it.</summary>
internal static class ModelCard
{
    public static void Write(TrainedReport report) =>
        AtomicFile.Write(report.Paths.Card, stream => stream.Write(Encoding.UTF8.GetBytes(Text(report))));

    public static string Text(TrainedReport report)
    {
        ModelInfo info = report.Info;
        TestResult test = report.Test;
        string synthetic = info.Dataset!.IsSynthetic
            ? "\n**Trained and tested on synthetic digits, drawn by the program. Its metrics do not apply to handwritten digits.**\n"
            : "";
        string validation = report.Tuning is null ? $", and {report.ValidationCount:#,0} more to validate with" : "";
        string results = report.Tuning is { } tuning
            ? $"| accuracy before | {TrainedText.Accuracy(tuning.Before)} |\n| rehearsal | {TrainedText.Rehearsal(tuning)} |"
            : $"| 99 % on validation | {TrainedText.Milestone(report)} |";
        IEnumerable<string> classes = test.Metrics.Confusion.Select((row, digit) =>
            $"| {test.Classes[digit]} | {row.Sum():#,0} | {Metrics.Percent(test.Metrics.Precision(digit))} | {Metrics.Percent(test.Metrics.Recall(digit))} |\n");
        return $"""
            # {Path.GetFileNameWithoutExtension(report.Paths.Model)}

            Recipe `{info.Recipe}`: {report.Trainer.Summary}.
            {synthetic}
            | | |
            |---|---|
            | network | {report.Model.Architecture} |
            | parameters | {TrainedText.Parameters(report)} |
            | trained on | {info.Dataset.Name}, {info.Dataset.Count:#,0} images{validation} |
            | SHA-256 of the data | `{info.Dataset.Sha256}` |
            | settings | {TrainedText.Join(info.HyperParameters)} |
            | seed | {info.Seed} |
            | training time | {TrainedText.Time(report)} |
            {results}
            | made | {info.Created.UtcDateTime:yyyy-MM-dd} by MnistMl {info.LibraryVersion} |

            Command that reproduces it:

            ```
            {info.Command}
            ```

            ## {info.Metrics!.Dataset.Name}, {test.Metrics.Count:#,0} {test.Unit}, evaluated once

            | accuracy | log-loss | calibration error |
            |---:|---:|---:|
            | {TrainedText.Accuracy(test)} | {test.Metrics.LogLoss:0.0000} | {test.Metrics.CalibrationError:0.0000} |

            | {(test.IsOfImages ? "digit" : "class")} | {test.Unit} | precision | recall |
            |---:|---:|---:|---:|
            {string.Concat(classes)}{History(info.History)}
            """.ReplaceLineEndings("\n");
    }

    private static string History(IReadOnlyList<TrainingEpoch> history) => history.Count == 0 ? "" : $"""

        ## Training

        | epoch | loss | accuracy | validation loss | validation accuracy | seconds |
        |---:|---:|---:|---:|---:|---:|
        {string.Concat(history.Select(Row))}
        """;

    private static string Row(TrainingEpoch epoch) =>
        $"| {epoch.Epoch} | {epoch.TrainingLoss:0.0000} | {Metrics.Percent(epoch.TrainingAccuracy)} | {epoch.ValidationLoss:0.0000} | {Metrics.Percent(epoch.ValidationAccuracy)} | {epoch.Seconds:0.0} |\n";
}
