using System.CommandLine;
using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Training.Commands.Host;
using Mnist.Training.Export.Onnx;
using Mnist.Training.Export.TensorFlow;

namespace Mnist.Training.Commands;

internal static class ExportCommand
{
    private static readonly (string Name, Action<NetworkModel, Stream> Write)[] Formats =
    [
        ("onnx", (model, stream) => OnnxModel.Write(model.Network, model.Info, stream)),
        ("tensorflow", (model, stream) => TensorFlowGraph.Write(model.Network, stream)),
    ];

    public static Command Create(CommandHost host)
    {
        Argument<string> model = new("MODEL") { Description = "The model's zip file" };
        Option<string> format = CommonOptions.Format(
            "onnx: ONNX, operator set 13; tensorflow: a frozen TensorFlow graph (.pb)", [.. Formats.Select(known => known.Name)]);
        Option<string> output = CommonOptions.OutputFile();
        Command command = new("export", "Writes a model in the format of another framework") { model, format, output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model), target = parsed.GetRequiredValue(output);
            NetworkModel network = NamedModel.Load(path) as NetworkModel ?? throw new CommandException(
                $"{path} is a pipeline of ML.NET or an ONNX model, which has no layers to export; use a network trained by train (linear, mlp, cnn …)");
            NamedModel.RequireOther(target, output.Name, path, data: null);
            (_, Action<NetworkModel, Stream> write) = Array.Find(Formats, known => known.Name == parsed.GetValue(format));
            AtomicFile.Write(target, stream => write(network, stream));
            host.WritePath(target);
        });
        return command;
    }
}
