using Mnist.Scoring.Models;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports;

/// <summary>Section with the accuracy of the model and its confidence interval.</summary>
internal static class Headline
{
    public static void Write(HtmlWriter page, ModelReport report)
    {
        Metrics test = report.Test.Metrics;
        page.Line($"<header>");
        page.Line($"<h1>{report.Name}</h1>");
        page.Line($"<p class=\"lead\">Tested on {test.Count:#,0} {report.Test.Unit} of {report.Test.Data.Name}.</p>");
        if (report.Info.Dataset is { IsSynthetic: true })
        {
            page.Line($"<p class=\"warning\">Trained on synthetic digits, drawn by the program. These figures say little about digits that people write.</p>");
        }

        page.Line($"</header>");
        page.Line($"<section class=\"tiles\" aria-label=\"Key figures\">");
        Interval accuracy = Interval.OfShare(test.Correct, test.Count);
        Tile(page, "Accuracy", $"{test.Accuracy * 100:0.00} %", $"95 % interval {accuracy.Low * 100:0.00} to {accuracy.High * 100:0.00} %");
        Tile(page, "Mistakes", $"{test.Count - test.Correct:#,0}", $"{(1 - test.Accuracy) * 100:0.00} % of the {report.Test.Unit}");
        Interval loss = Interval.OfMean([.. test.Answers.Select(answer => answer.Loss)]);
        Tile(page, "Log-loss", $"{test.LogLoss:0.0000}", $"95 % interval {Math.Max(0, loss.Low):0.0000} to {loss.High:0.0000}");
        Tile(page, "Calibration error", $"{test.CalibrationError * 100:0.00} %", $"mean gap between confidence and accuracy");
        if (report.Network is { } network)
        {
            Tile(page, "Parameters", $"{network.ParameterCount:#,0}", $"{network.ParameterCount * 4 / 1000.0:#,0} kB of weights");
        }

        IReadOnlyList<TrainingEpoch> history = report.Info.History;
        if (history.Count > 0)
        {
            double seconds = history.Sum(epoch => epoch.Seconds);
            Tile(page, "Training", $"{Math.Round(seconds, seconds < 10 ? 1 : 0):#,0.#} s", $"{history.Count} {(history.Count == 1 ? "epoch" : "epochs")}");
        }

        page.Line($"</section>");
    }

    private static void Tile(HtmlWriter page, string name, string value, string note) =>
        page.Line($"<div class=\"tile\"><h2>{name}</h2><strong>{value}</strong><span>{note}</span></div>");
}
