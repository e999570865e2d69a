using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Commands.Host;

/// <summary>The process as the commands see it: everything that they read from it and write to it.</summary>
internal sealed record CommandHost
{
    /// <summary>How this program is called from the root of a checkout.</summary>
    public const string Invocation = "dotnet run -c Release --project Mnist.Training --";

    /// <summary>Takes results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Takes progress, warnings and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens the standard input, for bytes.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Where the program was called.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Where the program lies.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>Looks up an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal, which can show a live bar.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Columns of that terminal at the moment; null where there is none, or it does not tell.</summary>
    public Func<int?> Columns { get; init; } = static () => null;

    /// <summary>Cancelled when the user wants to stop.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The clock that progress goes by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Folder for what can be made again; null for none.</summary>
    public string? Cache { get; init; }

    /// <summary>How data is downloaded.</summary>
    public DownloadOptions Download { get; init; } = new();

    /// <summary>What MNIST's training set is.</summary>
    public MnistSet TrainSet { get; init; } = MnistFiles.Train;

    /// <summary>What MNIST's test set is.</summary>
    public MnistSet TestSet { get; init; } = MnistFiles.Test;

    /// <summary>Images of a drawn test set: as many as MNIST's has.</summary>
    public int SyntheticTestCount { get; init; } = 10_000;

    /// <summary>This process.</summary>
    /// <param name="cancellation">Cancelled when the user wants to stop.</param>
    public static CommandHost Process(CancellationToken cancellation) => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        OpenInput = Console.OpenStandardInput,
        WorkingDirectory = Directory.GetCurrentDirectory(),
        ProgramDirectory = AppContext.BaseDirectory,
        Environment = System.Environment.GetEnvironmentVariable,
        IsTerminal = !Console.IsErrorRedirected,
        Columns = WindowColumns,
        Cache = System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } folder ? Path.Combine(folder, "MnistMl") : null,
        Cancellation = cancellation,
    };

    /// <summary>The search for data from here.</summary>
    /// <param name="option">What the user gave as --data, if anything.</param>
    public DatasetSearch Search(string? option) =>
        new(option, Environment(DatasetSearch.EnvironmentVariable), WorkingDirectory, ProgramDirectory);

    /// <summary>Says something on <see cref="Error"/>: one line that starts with the program's name.</summary>
    /// <param name="message">What to say; line breaks in it become spaces.</param>
    public void Say(string message) => Error.WriteLine("mnist: " + message.ReplaceLineEndings(" "));

    /// <summary>Writes a line about what is going on to <see cref="Error"/>; a terminal that is narrower gets more lines, broken at words.</summary>
    /// <param name="line">The line, which may begin with spaces.</param>
    public void Tell(string line)
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
            // There is a terminal, but the console is not it.
            return null;
        }
    }
}
