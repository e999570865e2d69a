using System.CommandLine;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;
using Mnist.Training.Reports;
using Mnist.Training.Reports.Sections;

namespace Mnist.Training.Commands;

/// <summary>The <c>report</c> command.</summary>
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
        command.SetAction(parsed => Run(
            host, parsed.GetRequiredValue(model), parsed.GetRequiredValue(output), parsed.GetValue(data),
            CommonOptions.ThreadsOrDefault(parsed.GetValue(threads)), parsed.GetValue(scale)));
        return command;
    }

    private static int Run(CommandHost host, string path, string output, string? dataOption, int threads, PixelScale? scale)
    {
        IDigitModel model = NamedModel.Load(path, scale);
        NamedModel.RequireOther(path, output);
        Dataset data = new DataSource(host, dataOption).Test(threads);
        using WorkerPool pool = new(threads);
        TestResult test = new(Evaluator.Evaluate(model, data, pool), data);
        ReportPage.Write(output, new ModelReport(Path.GetFileNameWithoutExtension(path), model.Info, (model as NetworkModel)?.Network, test));
        host.Output.WriteLine(output);
        return ExitCode.Done;
    }
}
