using System.Text;
using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Commands.Train;

/// <summary>The model card: describes the model, its accuracy and how to reproduce it.</summary>
internal static class ModelCard
{
    public static void Write(TrainedReport report) =>
        AtomicFile.Write(report.Paths.Card, stream => stream.Write(Encoding.UTF8.GetBytes(Text(report))));

    public static string Text(TrainedReport report)
    {
        ModelInfo info = report.Info;
        StringBuilder page = new();
        Line($"# {Path.GetFileNameWithoutExtension(report.Paths.Model)}");
        Line();
        Line($"Recipe `{info.Recipe}`: {report.Trainer.Summary}.");
        if (info.Dataset!.IsSynthetic)
        {
            Line();
            Line($"**Trained and tested on synthetic digits, drawn by the program. Its metrics do not apply to handwritten digits.**");
        }

        Line();
        Line($"| | |");
        Line($"|---|---|");
        Line($"| network | {report.Model.Architecture} |");
        Line($"| parameters | {TrainedText.Parameters(report)} |");
        Line($"| trained on | {info.Dataset.Name}, {info.Dataset.Count:#,0} images{(report.Tuning is null ? $", and {report.ValidationCount:#,0} more to validate with" : "")} |");
        Line($"| SHA-256 of the data | `{info.Dataset.Sha256}` |");
        Line($"| settings | {TrainedText.Join(info.HyperParameters)} |");
        Line($"| seed | {info.Seed} |");
        Line($"| training time | {TrainedText.Time(report)} |");
        if (report.Tuning is null)
        {
            Line($"| 99 % on validation | {TrainedText.Milestone(report)} |");
        }
        else
        {
            Line($"| accuracy before | {TrainedText.Accuracy(report.Tuning.Before)} |");
            Line($"| rehearsal | {TrainedText.Rehearsal(report.Tuning)} |");
        }

        Line($"| made | {info.Created.UtcDateTime:yyyy-MM-dd} by MnistMl {info.LibraryVersion} |");
        Line();
        Line($"Command that reproduces it:");
        Line();
        Line($"```");
        Line($"{info.Command}");
        Line($"```");
        Line();
        Line($"## {info.Metrics!.Dataset.Name}, {report.Test.Metrics.Count:#,0} {report.Test.Unit}, evaluated once");
        Line();
        Line($"| accuracy | log-loss | calibration error |");
        Line($"|---:|---:|---:|");
        Line($"| {TrainedText.Accuracy(report.Test)} | {report.Test.Metrics.LogLoss:0.0000} | {report.Test.Metrics.CalibrationError:0.0000} |");
        Line();
        WriteClasses(report.Test, report.Test.Metrics);
        WriteHistory(info.History);
        return page.ToString();

        void WriteClasses(TestResult result, Metrics test)
        {
            Line($"| {(result.IsOfImages ? "digit" : "class")} | {result.Unit} | precision | recall |");
            Line($"|---:|---:|---:|---:|");
            for (int digit = 0; digit < test.Confusion.Length; digit++)
            {
                Line($"| {result.Classes[digit]} | {test.Confusion[digit].Sum():#,0} | {Metrics.Percent(test.Precision(digit))} | {Metrics.Percent(test.Recall(digit))} |");
            }
        }

        void WriteHistory(IReadOnlyList<TrainingEpoch> history)
        {
            if (history.Count == 0)
            {
                return;
            }

            Line();
            Line($"## Training");
            Line();
            Line($"| epoch | loss | accuracy | validation loss | validation accuracy | seconds |");
            Line($"|---:|---:|---:|---:|---:|---:|");
            foreach (TrainingEpoch epoch in history)
            {
                Line($"| {epoch.Epoch} | {epoch.TrainingLoss:0.0000} | {Metrics.Percent(epoch.TrainingAccuracy)} | {epoch.ValidationLoss:0.0000} | {Metrics.Percent(epoch.ValidationAccuracy)} | {epoch.Seconds:0.0} |");
            }
        }

        void Line(FormattableString? text = null) => page.Append(text?.ToString()).Append('\n');
    }
}
