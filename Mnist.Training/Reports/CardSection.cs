using Mnist.Scoring.Models;
using Mnist.Training.Datasets;
using Mnist.Training.Trainers;

namespace Mnist.Training.Reports;

/// <summary>Section with the origin, reproduction and intended use of the model.</summary>
internal static class CardSection
{
    public static void Write(HtmlWriter page, ModelReport report) => page.Section("Model card", () =>
    {
        ModelInfo info = report.Info;
        page.Line($"<table class=\"card\">");
        Row("recipe", info.Recipe);
        Row("network", report.Network is { } network ? NetworkText.Describe(network) : "");
        Row("trained on", info.Dataset is { } data ? $"{data.Name}, {data.Count:#,0} images" : "");
        Row("SHA-256", info.Dataset?.Sha256 ?? "", "code");
        Row("tested on", $"{report.Test.Data.Name}, {report.Test.Data.Count:#,0} images");
        Row("SHA-256", report.Test.Data.Sha256, "code");
        Row("settings", string.Join(", ", info.HyperParameters.Select(setting => $"{setting.Key} {setting.Value}")));
        Row("seed", info.Seed?.ToString() ?? "");
        string when = info.Created == default ? "" : info.Created.UtcDateTime.ToString("yyyy-MM-dd");
        Row("made", $"{when} {(info.LibraryVersion.Length > 0 ? $"by MnistMl {info.LibraryVersion}" : "")}".Trim());
        Row("command", info.Command, "code");
        page.Line($"</table>");
        if (report.Test.Classes.Count == Dataset.Classes)
        {
            // Fine-tuned networks keep the temperature of another training.
            bool isCalibrated = report.Network is not null && info.History.Any(epoch => epoch.ValidationLoss is not null) && !info.HyperParameters.ContainsKey("fromSha256");
            page.Note($"For pictures of one handwritten digit each, prepared as MNIST’s are: light ink on dark, 20×20 pixels in a frame of 28×28, centred by mass. It answers one of ten digits to whatever it is shown; whether that is a digit at all, a second network in Mnist.Scoring tells.{(isCalibrated ? " The confidence is calibrated on validation images and holds for pictures like them." : "")}");
        }

        void Row(string name, string value, string kind = "")
        {
            if (value.Length > 0)
            {
                page.Line($"<tr><th scope=\"row\">{name}</th><td class=\"{kind}\">{value}</td></tr>");
            }
        }
    });
}
