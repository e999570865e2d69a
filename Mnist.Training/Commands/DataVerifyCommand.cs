using System.CommandLine;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands;

/// <summary>The <c>data verify</c> command.</summary>
internal static class DataVerifyCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandHost host)
    {
        Option<string?> data = new("--data") { Description = "Folder to verify. Default: the one that MNIST_DATA_DIR names, else Data/mnist", HelpName = "DIR" };
        Command command = new("verify", "Compares the files with the checksums of MNIST") { data };
        command.SetAction(parsed => Run(host, parsed.GetValue(data)));
        return command;
    }

    private static int Run(CommandHost host, string? option)
    {
        string folder = DatasetLocator.Folder(host.Search(option));
        bool good = true;
        foreach (FileReport report in MnistVerifier.Verify(folder, [.. host.TrainSet.Files, .. host.TestSet.Files]))
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
