using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports;

/// <summary>Sections with the most informative images: confident errors, and narrowly correct predictions.</summary>
internal static class Examples
{
    private const int MaxCount = 24;

    public static void Write(HtmlWriter page, TestResult test)
    {
        (int Index, Answer Answer)[] answers = [.. test.Metrics.Answers.Select((answer, index) => (index, answer))];
        page.Section("The most confident mistakes", () =>
            Write(page, test, "mistakes", [.. answers.Where(one => !one.Answer.IsRight).OrderByDescending(one => one.Answer.Confidence)]));
        page.Section("The least confident successes", () =>
            Write(page, test, "successes", [.. answers.Where(one => one.Answer.IsRight).OrderBy(one => one.Answer.Confidence)]));
    }

    private static void Write(HtmlWriter page, TestResult test, string kind, (int Index, Answer Answer)[] answers)
    {
        int shown = Math.Min(answers.Length, MaxCount);
        string note = $"{shown} of {answers.Length:#,0}: the true digit, the predicted one, and its confidence.";
        page.Note($"{(shown == 0 ? $"There are no {kind}." : note)}");
        page.Line($"<div class=\"digits {kind}\">");
        foreach ((int index, Answer answer) in answers.Take(shown))
        {
            page.Line($"<figure title=\"image {index}\">");
            page.Line($"<img src=\"{Markup.Picture(Dataset.Side, Dataset.Side, 1, test.Data.Image(index))}\" width=\"64\" height=\"64\" alt=\"A {test.Classes[answer.Label]}\"/>");
            page.Line($"<figcaption>{test.Classes[answer.Label]} → <b>{test.Classes[answer.Predicted]}</b><span>{answer.Confidence * 100:0.0} %</span></figcaption>");
            page.Line($"</figure>");
        }

        page.Line($"</div>");
    }
}
