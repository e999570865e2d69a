using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports;

internal static class ConfusionMap
{
    // Above this, a number is hard to read on its colour.
    private const double Deepest = 0.5;

    public static void Write(HtmlWriter page, TestResult result) => page.Section("Confusion", () =>
    {
        Metrics test = result.Metrics;
        int digits = test.Confusion.Length;
        int worst = Math.Max(1, test.Confusion.SelectMany((row, digit) => row.Where((_, answer) => answer != digit)).Max());
        page.Note($"Rows are the true digits, columns the answers. <span class=\"key first\">right</span> by share of the row, <span class=\"key second\">wrong</span> by number of images.");
        page.Line($"<table class=\"map\">");
        page.Line($"<thead><tr><th scope=\"col\" aria-label=\"true digit\"></th>");
        for (int answer = 0; answer < digits; answer++)
        {
            page.Line($"<th scope=\"col\">{result.Classes[answer]}</th>");
        }

        page.Line($"</tr></thead>");
        page.Line($"<tbody>");
        for (int digit = 0; digit < digits; digit++)
        {
            page.Line($"<tr><th scope=\"row\">{result.Classes[digit]}</th>");
            for (int answer = 0; answer < digits; answer++)
            {
                int count = test.Confusion[digit][answer];
                double depth = Deepest * (digit == answer ? test.Recall(digit) ?? 0 : Math.Sqrt((double)count / worst));
                page.Line($"<td class=\"{(digit == answer ? "right" : count > 0 ? "wrong" : "none")}\" style=\"--depth:{depth:0.00}\" title=\"{result.Classes[digit]} read as {result.Classes[answer]}: {count:#,0}\">{(count > 0 ? count : "·")}</td>");
            }

            page.Line($"</tr>");
        }

        page.Line($"</tbody>");
        page.Line($"</table>");
    });
}
