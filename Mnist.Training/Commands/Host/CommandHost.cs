using Mnist.Scoring.Files;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands.Host;

/// <summary>The environment of the commands: all of their inputs and outputs.</summary>
internal sealed record CommandHost
{
    /// <summary>The command that runs this program from the root of a checkout.</summary>
    public const string Invocation = "dotnet run -c Release --project Mnist.Training --";

    public required TextWriter Output { get; init; }
    public required TextWriter Error { get; init; }
    public required Func<Stream> OpenInput { get; init; }
    public required string WorkingDirectory { get; init; }
    public required string ProgramDirectory { get; init; }
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal that can show a live progress bar.</summary>
    public bool IsTerminal { get; init; }

    public bool IsOutputTerminal { get; init; }

    /// <summary>Returns the current number of columns of that terminal, or null if there is no terminal or its width is unknown.</summary>
    public Func<int?> Columns { get; init; } = static () => null;

    public CancellationToken Cancellation { get; init; }
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Folder for cached data, or null for no cache.</summary>
    public string? Cache { get; init; }

    public DownloadOptions Download { get; init; } = new();
    public MnistSet TrainSet { get; init; } = MnistFiles.Train;
    public MnistSet TestSet { get; init; } = MnistFiles.Test;

    /// <summary>Number of images of a synthetic test set: as many as MNIST's.</summary>
    public int SyntheticTestCount { get; init; } = 10_000;

    public static CommandHost Process(CancellationToken cancellation) => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        OpenInput = Console.OpenStandardInput,
        WorkingDirectory = Directory.GetCurrentDirectory(),
        ProgramDirectory = AppContext.BaseDirectory,
        Environment = System.Environment.GetEnvironmentVariable,
        IsTerminal = !Console.IsErrorRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        Columns = WindowColumns,
        Cache = System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } folder ? Path.Combine(folder, "MnistMl") : null,
        Cancellation = cancellation,
    };

    /// <summary>The folder that default paths are relative to: the checkout around the working directory or the program, if there is
    /// one.</summary>
    public string Root => Checkout.Around(WorkingDirectory) ?? Checkout.Around(ProgramDirectory) ?? WorkingDirectory;

    public DatasetSearch Search(string? option) =>
        new(option, Environment(DatasetSearch.EnvironmentVariable), WorkingDirectory, ProgramDirectory);

    /// <summary>Writes a one-line message to <see cref="Error"/>, prefixed with the program's name.</summary>
    public void WriteMessage(string message) => Error.WriteLine(Message(message));

    public static string Message(string message) => "mnist: " + message.ReplaceLineEndings(" ");

    /// <summary>Writes the path of a file that was written to <see cref="Output"/>, except a device, which may be that output itself.</summary>
    public void WritePath(string path, string contents = "")
    {
        if (!AtomicFile.IsDevice(path))
        {
            Output.WriteLine(path + contents);
        }
    }

    /// <summary>Writes a status line to <see cref="Error"/>, wrapped at words if the terminal is narrower.</summary>
    public void WriteStatus(string line)
    {
        foreach (string part in WordWrap.Break(line, Columns() ?? int.MaxValue))
        {
            Error.WriteLine(part);
        }
    }

    private static int? WindowColumns()
    {
        try
        {
            return !Console.IsErrorRedirected && Console.WindowWidth is > 0 and int columns ? columns : null;
        }
        catch (IOException)
        {
            // There is a terminal, but it is not the console.
            return null;
        }
    }
}
