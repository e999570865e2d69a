using System.CommandLine;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands;

/// <summary>The <c>data download</c> command.</summary>
internal static class DataDownloadCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandHost host)
    {
        Option<string?> data = new("--data") { Description = "Folder to download into. Default: the one that MNIST_DATA_DIR names, else Data/mnist", HelpName = "DIR" };
        Command command = new("download", "Downloads missing files of MNIST") { data };
        command.SetAction(parsed => Run(host, parsed.GetValue(data)));
        return command;
    }

    private static int Run(CommandHost host, string? option)
    {
        string folder = DatasetLocator.Folder(host.Search(option));
        foreach (DownloadedFile file in DataDownload.Run(host, folder, [.. host.TrainSet.Files, .. host.TestSet.Files]))
        {
            host.Output.WriteLine($"{file.Path}: {(file.Mirror is null ? "was there" : $"from {file.Mirror.Host}")}");
        }

        return ExitCode.Done;
    }
}
