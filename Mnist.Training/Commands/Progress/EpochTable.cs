using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Progress;

/// <summary>The table of epochs, formatted line by line.</summary>
internal static class EpochTable
{
    /// <summary>The column headings.</summary>
    public const string Header = "  epoch     loss  accuracy  val loss   val acc.  images/s      time";

    /// <summary>Formats the line of an epoch.</summary>
    public static string Row(EpochReport report, int epochs)
    {
        string validation = report is { ValidationLoss: { } loss, ValidationAccuracy: { } accuracy }
            ? $"{loss,8:0.0000}  {accuracy * 100,7:0.00} %"
            : $"{"-",8}  {"-",9}";
        return $"{$"{report.Epoch}/{epochs}",7} {report.TrainingLoss,8:0.0000} {report.TrainingAccuracy * 100,7:0.00} %  {validation} {report.ImagesPerSecond,9:#,0} {report.Seconds,7:0.0} s";
    }
}
