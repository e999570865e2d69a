using System.CommandLine;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;
using Mnist.Training.Reports;

namespace Mnist.Training.Commands;

internal static class ReportCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> model = new("MODEL") { Description = "The model: a .zip or .onnx file" };
        Option<string> output = CommonOptions.OutputFile();
        Option<string?> data = CommonOptions.Data("The test set");
        Option<int?> threads = CommonOptions.Threads();
        Option<PixelScale?> scale = CommonOptions.OnnxScale();
        Command command = new("report", "Evaluates a model and writes an HTML report") { model, output, data, threads, scale };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model), target = parsed.GetRequiredValue(output);
            IDigitModel opened = NamedModel.Load(path, parsed.GetValue(scale));
            NamedModel.RequireOther(target, output.Name, path, parsed.GetValue(data));
            using WorkerPool pool = new(CommonOptions.ThreadsOrDefault(parsed.GetValue(threads)));
            Dataset images = new DataSource(host, parsed.GetValue(data)).Test(pool.Threads);
            TestResult test = new(Evaluator.Evaluate(opened, images, pool, host.Cancellation), images);
            ReportPage.Write(target, new ModelReport(Path.GetFileNameWithoutExtension(path), opened.Info, (opened as NetworkModel)?.Network, test));
            host.WritePath(target);
        });
        return command;
    }
}
