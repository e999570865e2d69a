using System.CommandLine;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Progress;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands;

/// <summary>The <c>data</c> command with its subcommands <c>download</c>, <c>verify</c> and, in <see cref="DataExportCommand"/>, <c>export</c>.</summary>
internal static class DataCommand
{
    public static Command Create(CommandHost host) => new("data", "Downloads, verifies and exports the datasets")
    {
        OnFolder(host, "download", "Downloads missing files of MNIST", Download),
        OnFolder(host, "verify", "Compares the files with the checksums of MNIST", Verify),
        DataExportCommand.Create(host),
    };

    private static Command OnFolder(CommandHost host, string name, string description, Func<CommandHost, string, MnistFile[], int> run)
    {
        Option<string?> data = new("--data") { Description = $"Folder to {name}. Default: the one that MNIST_DATA_DIR names, else Data/mnist", HelpName = "DIR" };
        Command command = new(name, description) { data };
        command.SetAction(parsed => run(host, DatasetLocator.Folder(host.Search(parsed.GetValue(data))), [.. host.TrainSet.Files, .. host.TestSet.Files]));
        return command;
    }

    private static int Download(CommandHost host, string folder, MnistFile[] files)
    {
        foreach (DownloadedFile file in DownloadDisplay.Download(host, folder, files))
        {
            host.Output.WriteLine($"{file.Path}: {(file.Mirror is null ? "was there" : $"from {file.Mirror.Host}")}");
        }

        return ExitCode.Done;
    }

    private static int Verify(CommandHost host, string folder, MnistFile[] files)
    {
        bool good = true;
        foreach (FileReport report in MnistVerifier.Verify(folder, files))
        {
            if (report.State == FileState.Good)
            {
                host.Output.WriteLine(report.Reason);
            }
            else
            {
                host.Say(report.Reason);
                good = false;
            }
        }

        return good ? ExitCode.Done : ExitCode.Failed;
    }
}
