using Mnist.Training.Reports.Html;

namespace Mnist.Training.Reports.Charts;

/// <summary>A line chart over the epochs of a training, with a logarithmic axis to show decreasing values.</summary>
internal static class LineChart
{
    private const int Height = 170;

    /// <summary>Draws the chart, or a note if there is no data.</summary>
    /// <param name="series">The lines; values that are not finite or not greater than 0 are omitted.</param>
    public static void Draw(HtmlWriter page, string title, IReadOnlyList<Series> series, Func<double, string> text)
    {
        Series[] drawn = [.. series
            .Select(one => one with { Points = [.. one.Points.Where(point => double.IsFinite(point.Value) && point.Value > 0)] })
            .Where(one => one.Points.Count > 0)];
        (int Epoch, double Value)[] all = [.. drawn.SelectMany(one => one.Points)];
        if (all.Length == 0)
        {
            page.Note($"{title}: there is nothing to draw.");
            return;
        }

        double[] marks = Scale.Logarithmic(all.Min(point => point.Value), all.Max(point => point.Value));
        int first = all.Min(point => point.Epoch);
        int last = all.Max(point => point.Epoch);

        // A single epoch is centred.
        double room = first == last ? 0.5 : 0;
        Frame frame = new((first - room, last + room), (marks[0], marks[^1]), Height, IsLogarithmic: true);
        page.Chart(title, Legend(drawn), Frame.PictureWidth, frame.PictureHeight, $"{title} by epoch", () =>
        {
            frame.Draw(
                page,
                Scale.Whole(first, last).Select(epoch => ((double)epoch, epoch.ToString())),
                marks.Select(mark => (mark, text(mark))),
                "epoch");
            foreach ((string name, string colour, IReadOnlyList<(int Epoch, double Value)> points) in drawn)
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

    private static Markup Legend(Series[] series)
    {
        HtmlWriter legend = new();
        foreach (Series line in series)
        {
            legend.Line($"<span class=\"key {line.Colour}\">{line.Name}</span>");
        }

        return new Markup(legend.ToString());
    }
}

/// <summary>A line of a chart, in a colour of the style sheet.</summary>
internal sealed record Series(string Name, string Colour, IReadOnlyList<(int Epoch, double Value)> Points);
