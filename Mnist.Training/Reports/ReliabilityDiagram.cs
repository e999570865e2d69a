using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports;

/// <summary>Section that compares the model's confidence with its accuracy.</summary>
internal static class ReliabilityDiagram
{
    private const int Height = 240;

    private static readonly (double, string)[] Marks = [(0, "0 %"), (0.2, "20 %"), (0.4, "40 %"), (0.6, "60 %"), (0.8, "80 %"), (1, "100 %")];

    public static void Write(HtmlWriter page, Metrics test) => page.Section("Reliability", () =>
    {
        ReliabilityBin[] bins = [.. test.Reliability()];
        page.Note($"Answers of about the same confidence, and the share of them that is right. On the dashed line the model is exactly as sure as it should be; below it, too sure. The bars are 95 % intervals: where few images are, they are long.");
        page.Line($"<div class=\"pair\">");
        DrawAccuracy(page, bins);
        DrawCounts(page, bins);
        page.Line($"</div>");
    });

    private static void DrawAccuracy(HtmlWriter page, ReliabilityBin[] bins)
    {
        Frame frame = new((0, 1), (0, 1), Height);
        frame.Draw(page, "Share that is right", "Accuracy by confidence", "confidence", Marks, Marks, default, () =>
        {
            page.Line($"<path class=\"ideal\" d=\"M{frame.AtX(0):0.#} {frame.AtY(0):0.#}L{frame.AtX(1):0.#} {frame.AtY(1):0.#}\"/>");
            foreach ((int count, double confidence, double accuracy) in bins)
            {
                Interval interval = Interval.OfShare((int)Math.Round(accuracy * count), count);
                double x = frame.AtX(confidence);
                page.Line($"<path class=\"whisker\" d=\"M{x:0.#} {frame.AtY(interval.Low):0.#}V{frame.AtY(interval.High):0.#}\"/>");
                page.Line($"<circle class=\"first\" cx=\"{x:0.#}\" cy=\"{frame.AtY(accuracy):0.#}\" r=\"4\"><title>{count:#,0} images, {confidence * 100:0.0} % sure, {accuracy * 100:0.0} % right</title></circle>");
            }
        });
    }

    // From one image up, on a logarithmic axis: almost all predictions of a good model have a high confidence.
    private static void DrawCounts(HtmlWriter page, ReliabilityBin[] bins)
    {
        int most = bins.Max(bin => bin.Count);
        double[] marks = [.. Enumerable.Range(0, 11).Select(power => Math.Pow(10, power)).TakeWhile(mark => mark < 10.0 * most)];
        Frame frame = new((0, 1), (0.5, marks[^1]), Height, IsLogarithmic: true);
        double width = frame.AtX(1.0 / Metrics.CalibrationBins) - frame.AtX(0);
        IEnumerable<(double, string)> rows = marks.Select(mark => (mark, mark.ToString("#,0")));
        frame.Draw(page, "Number of images", "Images by confidence", "confidence", Marks, rows, default, () =>
        {
            foreach ((int count, double confidence, _) in bins)
            {
                int bin = Math.Min(Metrics.CalibrationBins - 1, (int)(confidence * Metrics.CalibrationBins));
                double left = frame.AtX((double)bin / Metrics.CalibrationBins);
                page.Line($"<rect class=\"bar\" x=\"{left + 1:0.#}\" y=\"{frame.AtY(count):0.#}\" width=\"{width - 2:0.#}\" height=\"{frame.AtY(0.5) - frame.AtY(count):0.#}\"><title>{count:#,0} images, {confidence * 100:0.0} % sure</title></rect>");
            }
        });
    }
}
