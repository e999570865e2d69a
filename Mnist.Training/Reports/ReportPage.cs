using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports;

/// <summary>A page about a model in a single self-contained file: no network access, no script, light and dark theme.</summary>
internal static class ReportPage
{
    // Prevents the page from loading external resources, even if it contains an error.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    public static void Write(string path, ModelReport report) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Text(report))));

    /// <summary>Creates the page. The same report always gives the same text.</summary>
    public static string Text(ModelReport report)
    {
        HtmlWriter page = new();
        page.Line($"<!DOCTYPE html>");
        page.Line($"<html lang=\"en\">");
        page.Line($"<head>");
        page.Line($"<meta charset=\"utf-8\"/>");
        page.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        page.Line($"<meta name=\"color-scheme\" content=\"light dark\"/>");
        page.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{new Markup(Policy)}\"/>");
        page.Line($"<link rel=\"icon\" href=\"data:,\"/>");
        page.Line($"<title>{report.Name}</title>");
        page.Line($"<style>{new Markup(Style())}</style>");
        page.Line($"</head>");
        page.Line($"<body>");
        page.Line($"<main>");
        Headline.Write(page, report);
        TrainingCurves.Write(page, report.Info.History);
        ConfusionMap.Write(page, report.Test);
        ClassTable.Write(page, report.Test);
        ReliabilityDiagram.Write(page, report.Test.Metrics);
        if (report.Test.IsOfImages)
        {
            Examples.Write(page, report.Test);
        }

        FirstLayer.Write(page, report.Network);
        CardSection.Write(page, report);
        page.Line($"</main>");
        page.Line($"</body>");
        page.Line($"</html>");
        return page.ToString();
    }

    private static string Style()
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The contents of a page about a model, named after its file without folder and extension; the network is null if the model is
/// not one.</summary>
internal sealed record ModelReport(string Name, ModelInfo Info, Network? Network, TestResult Test);
