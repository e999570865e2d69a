using System.CommandLine;
using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.ModelBuilder;

namespace Mnist.Training.Commands;

/// <summary>The <c>data export</c> command.</summary>
internal static class DataExportCommand
{
    // Seed of the sample for --limit; constant, so the sample is always the same.
    private const ulong Seed = 1;

    private static readonly (string Name, string DefaultPath, Action<string, Dataset, int[], CancellationToken> Write)[] Formats =
    [
        ("folders", DigitFolders.DefaultPath, DigitFolders.Write),
        ("csv", PixelTable.DefaultPath, PixelTable.Write),
    ];

    public static Command Create(CommandHost host)
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
        command.SetAction(parsed => Run(
            host, parsed.GetRequiredValue(format), parsed.GetValue(limit), parsed.GetValue(data), parsed.GetValue(output)));
        return command;
    }

    private static int Run(CommandHost host, string name, int? limit, string? option, string? output)
    {
        (_, string defaultPath, Action<string, Dataset, int[], CancellationToken> write) = Array.Find(Formats, known => known.Name == name);
        string root = Checkout.Around(host.WorkingDirectory) ?? Checkout.Around(host.ProgramDirectory) ?? host.WorkingDirectory;
        string path = output ?? Path.Combine(root, defaultPath);
        Dataset data = new DataSource(host, option).Train(CommonOptions.ThreadsOrDefault(null));
        int[] indices = [.. Enumerable.Range(0, data.Count)];
        if (limit < data.Count)
        {
            indices = new ValidationSplit(data.Labels, 0, Seed, limit).Training;
        }

        write(path, data, indices, host.Cancellation);
        host.Output.WriteLine($"{path}: {indices.Length:#,0} images of {data.Name}");
        return ExitCode.Done;
    }
}
