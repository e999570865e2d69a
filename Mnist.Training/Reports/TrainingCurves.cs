using Mnist.Scoring.Models;

namespace Mnist.Training.Reports;

/// <summary>Section with the loss and accuracy over the epochs, on logarithmic axes to show decreasing values.</summary>
internal static class TrainingCurves
{
    private const int Height = 170;

    public static void Write(HtmlWriter page, IReadOnlyList<TrainingEpoch> history) => page.Section("Training", () =>
    {
        if (history.Count == 0)
        {
            page.Note($"The model holds no history of its training.");
            return;
        }

        page.Note($"Training figures are taken while the model learns, on images that the recipe may bend and with answers that it may soften. Validation images are held back and taken as they are, so they may well be easier.");
        page.Line($"<div class=\"pair\">");
        Draw(page, "Loss", history, epoch => epoch.TrainingLoss, epoch => epoch.ValidationLoss, value => $"{value:0.####}");
        Draw(
            page, "Error rate", history, epoch => 1 - epoch.TrainingAccuracy, epoch => 1 - epoch.ValidationAccuracy, value => $"{value * 100:0.##} %");
        page.Line($"</div>");
    });

    private static void Draw(
        HtmlWriter page, string title, IReadOnlyList<TrainingEpoch> history,
        Func<TrainingEpoch, double?> training, Func<TrainingEpoch, double?> validation, Func<double, string> text)
    {
        (string Name, string Colour, (int Epoch, double Value)[] Points)[] curves =
            [("training", "first", Points(history, training)), ("validation", "second", Points(history, validation))];
        curves = Array.FindAll(curves, curve => curve.Points.Length > 0);
        (int Epoch, double Value)[] all = [.. curves.SelectMany(curve => curve.Points)];
        if (all.Length == 0)
        {
            page.Note($"{title}: there is nothing to draw.");
            return;
        }

        // A logarithmic axis has no zero: it is drawn at the lower end, below all other values.
        double[] values = [.. all.Select(point => point.Value).Where(value => value > 0).DefaultIfEmpty(1)];
        bool hasZero = all.Any(point => point.Value == 0);
        double[] marks = Scale.Logarithmic(hasZero ? values.Min() / 2 : values.Min(), values.Max());
        int first = all.Min(point => point.Epoch);
        int last = all.Max(point => point.Epoch);

        // A single epoch is centred.
        double room = first == last ? 0.5 : 0;
        Frame frame = new((first - room, last + room), (marks[0], marks[^1]), Height, IsLogarithmic: true);
        HtmlWriter legend = new();
        foreach ((string name, string colour, _) in curves)
        {
            legend.Line($"<span class=\"key {colour}\">{name}</span>");
        }

        IEnumerable<(double, string)> epochs = Scale.Whole(first, last).Select(epoch => ((double)epoch, epoch.ToString()));
        frame.Draw(page, title, $"{title} by epoch", "epoch", epochs, marks.Select((mark, i) => (mark, text(hasZero && i == 0 ? 0 : mark))), new Markup(legend.ToString()), () =>
        {
            foreach ((string name, string colour, (int Epoch, double Value)[] points) in curves)
            {
                string path = string.Join('L', points.Select(point => $"{frame.AtX(point.Epoch):0.#} {frame.AtY(point.Value):0.#}"));
                page.Line($"<path class=\"line {colour}\" d=\"M{path}\"/>");
                foreach ((int epoch, double value) in points)
                {
                    page.Line($"<circle class=\"{colour}\" cx=\"{frame.AtX(epoch):0.#}\" cy=\"{frame.AtY(value):0.#}\" r=\"2.6\"><title>epoch {epoch}, {name}: {text(value)}</title></circle>");
                }
            }
        });
    }

    // The values that are numbers.
    private static (int Epoch, double Value)[] Points(IReadOnlyList<TrainingEpoch> history, Func<TrainingEpoch, double?> value) =>
        [.. from epoch in history let shown = value(epoch) where shown is >= 0 and < double.PositiveInfinity select (epoch.Epoch, shown.Value)];
}
