using System.CommandLine;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Json;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Commands;

internal static class EvaluateCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> model = new("MODEL") { Description = "The model: a .zip or .onnx file" };
        Option<string?> data = CommonOptions.Data("The test set");
        Option<int?> threads = CommonOptions.Threads();
        Option<PixelScale?> scale = CommonOptions.OnnxScale();
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        Option<string?> predictions = new("--predictions")
        {
            Description = "Write a CSV file with a line for each image: label, digit and the ten probabilities",
            HelpName = "FILE",
        };
        Command command = new("evaluate", "Evaluates a model on the test set") { model, data, threads, json, predictions, scale };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            IDigitModel opened = NamedModel.Load(path, parsed.GetValue(scale));
            string? table = parsed.GetValue(predictions);
            NamedModel.RequireOther(table, predictions.Name, path, parsed.GetValue(data));
            using WorkerPool pool = new(CommonOptions.ThreadsOrDefault(parsed.GetValue(threads)));
            Dataset images = new DataSource(host, parsed.GetValue(data)).Test(pool.Threads);
            float[] probabilities = Evaluator.Predict(opened, images, pool, host.Cancellation);
            if (table is not null)
            {
                PredictionTable.Write(table, images, probabilities);
            }

            Metrics metrics = Evaluator.Measure(probabilities, images);
            if (parsed.GetValue(json))
            {
                string result = JsonSerializer.Serialize(Result(path, images, metrics), CommandJson.Compact.EvaluationResult);
                host.Output.WriteLine(CommandJson.Printable(result, host.Output.Encoding));
            }
            else
            {
                Write(host.Output, path, images, metrics);
            }
        });
        return command;
    }

    private static EvaluationResult Result(string path, Dataset data, Metrics metrics) => new(
        path, data.Name, data.Sha256,
        metrics.Accuracy, metrics.Count, metrics.LogLoss, metrics.CalibrationError,
        [.. metrics.Confusion.Select((row, digit) => new ClassResult(digit, row.Sum(), metrics.Precision(digit), metrics.Recall(digit)))],
        metrics.Confusion,
        [.. metrics.Reliability()]);

    private static void Write(TextWriter output, string path, Dataset data, Metrics metrics)
    {
        output.WriteLine($"{path} on {data.Name}");
        output.WriteLine();
        output.WriteLine($"accuracy           {metrics.Accuracy * 100:0.00} % ({metrics.Count - metrics.Correct:#,0} of {metrics.Count:#,0} wrong)");
        output.WriteLine($"log-loss           {metrics.LogLoss:0.0000}");
        output.WriteLine($"calibration error  {metrics.CalibrationError:0.0000}");
        output.WriteLine();

        TextTable.Write(output, ["-digit", "-images", "-precision", "-recall"], metrics.Confusion.Select((row, digit) => new[]
        {
            $"{digit}", $"{row.Sum():#,0}", Metrics.Percent(metrics.Precision(digit)), Metrics.Percent(metrics.Recall(digit)),
        }));
        output.WriteLine();
        output.WriteLine("confusion matrix: rows are true digits, columns are predictions");
        TextTable.Write(output, ["-", .. metrics.Confusion.Select((_, digit) => $"-{digit}")], metrics.Confusion.Select(
            (row, digit) => row.Select(count => count == 0 ? "." : $"{count}").Prepend($"{digit}").ToArray()));
        output.WriteLine();
        output.WriteLine("calibration: mean confidence and accuracy by bin of confidence");
        TextTable.Write(output, ["-confidence", "-accuracy", "-images"], metrics.Reliability().Select(
            bin => new[] { Metrics.Percent(bin.Confidence), Metrics.Percent(bin.Accuracy), $"{bin.Count:#,0}" }));
    }
}
