using System.CommandLine;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Progress;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;
using Mnist.Training.ModelBuilder;

namespace Mnist.Training.Commands;

internal static class DataCommand
{
    // Seed of the sample for --limit; constant, so the sample is always the same.
    private const ulong Seed = 1;

    private static readonly (string Name, string DefaultPath, Action<string, Dataset, int[], CancellationToken> Write)[] Formats =
    [
        ("folders", DigitFolders.DefaultPath, DigitFolders.Write),
        ("csv", PixelTable.DefaultPath, PixelTable.Write),
    ];

    public static Command Create(CommandHost host) => new("data", "Downloads, verifies and exports the datasets")
    {
        OnFolder(host, "download", "Downloads missing files of MNIST", Download),
        OnFolder(host, "verify", "Compares the files with the checksums of MNIST", Verify),
        Export(host),
    };

    private static Command OnFolder(CommandHost host, string name, string description, Func<CommandHost, string, MnistFile[], int> run)
    {
        Option<string?> data = new("--data") { Description = $"Folder to {name}. Default: the one that MNIST_DATA_DIR names, else Data/mnist", HelpName = "DIR" };
        Command command = new(name, description) { data };
        command.SetAction(parsed => run(host, host.Search(parsed.GetValue(data)).Folder(), [.. host.TrainSet.Files, .. host.TestSet.Files]));
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
        int code = ExitCode.Done;
        foreach (FileReport report in MnistVerifier.Verify(folder, files))
        {
            bool isGood = report.State == FileState.Good;
            Action<string> write = isGood ? host.Output.WriteLine : host.WriteMessage;
            write(report.Reason);
            code = isGood ? code : ExitCode.Failed;
        }

        return code;
    }

    private static Command Export(CommandHost host)
    {
        Option<string> format = CommonOptions.Format(
            "folders: one PNG an image in folders named 0 to 9; csv: one row an image, the digit and 784 pixels of 0 to 1",
            [.. Formats.Select(known => known.Name)]);
        Option<int?> limit = CommonOptions.Number("--limit", "Export a random sample of N images only", 1, int.MaxValue);
        Option<string?> data = CommonOptions.Data("The training set");
        Option<string?> output = new("--output")
        {
            Description = $"Folder or file to write. Default: {string.Join(" or ", Formats.Select(known => known.DefaultPath))}",
            HelpName = "PATH",
        };
        Command command = new("export", "Writes the training set as Model Builder takes it") { format, limit, data, output };
        command.SetAction(parsed =>
        {
            (_, string defaultPath, Action<string, Dataset, int[], CancellationToken> write) = Array.Find(Formats, known => known.Name == parsed.GetValue(format));
            string path = parsed.GetValue(output) ?? Path.Combine(host.Root, defaultPath);
            NamedModel.RequireOther(path, output.Name, model: null, parsed.GetValue(data));
            Dataset images = new DataSource(host, parsed.GetValue(data)).Train(CommonOptions.ThreadsOrDefault(null));
            int[] indices = parsed.GetValue(limit) is { } count && count < images.Count
                ? new ValidationSplit(images.Labels, 0, Seed, count).Training
                : [.. Enumerable.Range(0, images.Count)];
            write(path, images, indices, host.Cancellation);
            host.WritePath(path, $": {indices.Length:#,0} images of {images.Name}");
        });
        return command;
    }
}
