using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports;

internal static class ClassTable
{
    public static void Write(HtmlWriter page, TestResult result) => page.Section(result.IsOfImages ? "Digits" : "Classes", () =>
    {
        Metrics test = result.Metrics;
        page.Note($"Precision: of the images read as this digit, the share that is it. Recall: of the images of this digit, the share that is read so, with its 95 % interval.");
        page.Line($"<div class=\"scroll\">");
        page.Line($"<table class=\"numbers\">");
        page.Line($"<thead><tr><th scope=\"col\">{(result.IsOfImages ? "digit" : "class")}</th><th scope=\"col\">{result.Unit}</th><th scope=\"col\">precision</th><th scope=\"col\">recall</th><th scope=\"col\">95 % interval</th><th scope=\"col\" class=\"extra\">F1</th><th scope=\"col\" class=\"words extra\">most often read as</th></tr></thead>");
        page.Line($"<tbody>");
        foreach ((int digit, int[] row) in test.Confusion.Index())
        {
            Interval share = Interval.OfShare(row[digit], row.Sum());
            string interval = row.Sum() == 0 ? "–" : $"{share.Low * 100:0.0} – {share.High * 100:0.0}";
            page.Line($"<tr><th scope=\"row\">{result.Classes[digit]}</th><td>{row.Sum():#,0}</td><td>{Metrics.Percent(test.Precision(digit))}</td><td>{Metrics.Percent(test.Recall(digit))}</td><td>{interval}</td><td class=\"extra\">{Metrics.Percent(Balance(test, digit))}</td><td class=\"words extra\">{Mistaken(result, digit)}</td></tr>");
        }

        page.Line($"</tbody>");
        page.Line($"</table>");
        page.Line($"</div>");
    });

    // F1, the harmonic mean of precision and recall; 0 if both are 0.
    private static double? Balance(Metrics test, int digit) => (test.Precision(digit), test.Recall(digit)) switch
    {
        ({ } precision, { } recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall),
        _ => null,
    };

    private static string Mistaken(TestResult result, int digit)
    {
        int[] row = result.Metrics.Confusion[digit];
        IEnumerable<int> wrong = Enumerable.Range(0, row.Length).Where(answer => answer != digit && row[answer] > 0);
        int[] others = [.. wrong.OrderByDescending(answer => row[answer]).Take(3)];
        return others.Length == 0 ? "–" : string.Join(", ", others.Select(answer => $"{result.Classes[answer]} ({row[answer]:#,0}×)"));
    }
}
