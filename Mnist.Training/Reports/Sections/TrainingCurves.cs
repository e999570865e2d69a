using Mnist.Scoring.Models;
using Mnist.Training.Reports.Charts;
using Mnist.Training.Reports.Html;

namespace Mnist.Training.Reports.Sections;

/// <summary>Section with the loss and accuracy over the epochs.</summary>
internal static class TrainingCurves
{
    public static void Write(HtmlWriter page, IReadOnlyList<TrainingEpoch> history) => page.Section("Training", () =>
    {
        if (history.Count == 0)
        {
            page.Note($"The model holds no history of its training.");
            return;
        }

        page.Note($"Training figures are taken while the model learns, on images that the recipe may bend and with answers that it may soften. Validation images are held back and taken as they are, so they may well be easier.");
        page.Line($"<div class=\"pair\">");
        LineChart.Draw(
            page,
            "Loss",
            [Line("training", "first", history, epoch => epoch.TrainingLoss), Line("validation", "second", history, epoch => epoch.ValidationLoss)],
            value => $"{value:0.####}");
        LineChart.Draw(
            page,
            "Error rate",
            [Line("training", "first", history, epoch => 1 - epoch.TrainingAccuracy), Line("validation", "second", history, epoch => 1 - epoch.ValidationAccuracy)],
            value => $"{value * 100:0.##} %");
        page.Line($"</div>");
    });

    private static Series Line(string name, string colour, IReadOnlyList<TrainingEpoch> history, Func<TrainingEpoch, double?> value) =>
        new(name, colour, [.. history.Select(epoch => (epoch.Epoch, value(epoch) ?? double.NaN))]);
}
