using System.Diagnostics;
using Mnist.Training.Commands.Host;
using Mnist.Training.Evaluation;
using Mnist.Training.FineTuning;

namespace Mnist.Training.Commands.Train;

internal static class TrainedText
{
    public static void Write(TextWriter output, TrainedReport report)
    {
        TuningReport? tuning = report.Tuning;
        Metrics metrics = report.Test.Metrics;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64;
        output.WriteLine(report.Trainer.Name);
        Line("accuracy before", tuning is null ? null : Accuracy(tuning.Before));
        Line("test accuracy", Accuracy(report.Test));
        Line("log-loss", $"{metrics.LogLoss:0.0000}");
        Line("calibration error", $"{metrics.CalibrationError:0.0000}");
        Line("ML.NET Evaluate", report.Test.MlNet);
        Line("parameters", Parameters(report));
        Line("training time", Time(report));
        Line("99 % on validation", tuning is null ? Milestone(report) : null);
        Line("rehearsal", tuning is null ? null : Rehearsal(tuning));

        // Not every operating system reports it.
        Line("peak memory", peak > 0 ? $"{peak / 1e6:0} MB" : null);
        Line("saved", report.Paths.Model);
        Line("report", report.Paths.Report);
        output.WriteLine();

        void Line(string name, string? value)
        {
            if (value is not null)
            {
                output.WriteLine($"  {name,-19} {value}");
            }
        }
    }

    public static void WriteSeeds(TextWriter output, string name, ulong seed, IReadOnlyList<double> accuracies)
    {
        double mean = accuracies.Average();
        double deviation = Math.Sqrt(accuracies.Sum(accuracy => (accuracy - mean) * (accuracy - mean)) / (accuracies.Count - 1));
        string spread = accuracies.Count == 1 ? "1 seed" : $"standard deviation {deviation * 100:0.000} points, {accuracies.Count} seeds";
        output.WriteLine($"{name}: mean test accuracy {mean * 100:0.000} %, {spread}");
        for (int i = 0; i < accuracies.Count; i++)
        {
            output.WriteLine($"  seed {seed + (ulong)i,-6} {accuracies[i] * 100:0.00} %");
        }

        output.WriteLine();
    }

    public static void WriteSummary(TextWriter output, IReadOnlyList<TrainedReport> reports) => TextTable.Write(
        output,
        ["model", "-accuracy", "-log-loss", "-parameters", "-time"],
        reports.Select(report => new[]
        {
            report.Trainer.Name, $"{report.Test.Metrics.Accuracy * 100:0.00} %", $"{report.Test.Metrics.LogLoss:0.0000}",
            Parameters(report), $"{report.Seconds:0.0} s",
        }));

    /// <summary>Accuracy in per cent and number of errors, such as "99.52 % (48 of 10,000 wrong)".</summary>
    public static string Accuracy(TestResult test) =>
        $"{test.Metrics.Accuracy * 100:0.00} % ({test.Metrics.Count - test.Metrics.Correct:#,0} of {test.Metrics.Count:#,0}{(test.IsOfImages ? "" : $" {test.Unit}")} wrong)";

    public static string Time(TrainedReport report) => $"{report.Seconds:0.0} s, {Threads(report.Threads)}"
        + (report.Info.HyperParameters.TryGetValue("teachers", out string? teachers) ? $", without its {teachers} teachers" : "");

    public static string Threads(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";

    public static string Milestone(TrainedReport report) => report.MilestoneReached is { } reached
        ? $"after {reached.Seconds:0.0} s (epoch {reached.Epoch})"
        : report.ValidationCount == 0 ? "no validation"
        : report.Info.History.Count == 0 ? "not measured: this trainer does not validate" : "not reached";

    public static string Rehearsal(TuningReport tuning)
    {
        Retention kept = tuning.Retention;
        string step = kept.Share == 0
            ? "no step keeps that, so the weights are unchanged"
            : $"{kept.Share * 100:0.#} % of the step to the new weights";
        return $"{kept.Before.Accuracy * 100:0.00} % before, {kept.After.Accuracy * 100:0.00} % after on {kept.After.Count:#,0} held-out images of {tuning.Rehearsal}; {step}";
    }

    public static string Parameters(TrainedReport report) => report.Model.ParameterCount is { } count ? $"{count:#,0}" : "-";

    public static string Join(IReadOnlyDictionary<string, string> settings) =>
        string.Join(", ", settings.Select(setting => $"{setting.Key} {setting.Value}"));
}
