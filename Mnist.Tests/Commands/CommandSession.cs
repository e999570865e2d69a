using Mnist.Scoring.Imaging.Encoding;
using Mnist.Tests.Commands.Progress;
using Mnist.Tests.Datasets;
using Mnist.Tests.Datasets.Download;
using Mnist.Training.Commands;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Idx;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Tests.Commands;

/// <summary>Runs command lines in this process, in a folder of their own with small data and no network.</summary>
internal sealed class CommandSession : IDisposable
{
    public const int TrainCount = 240;

    public const int TestCount = 60;

    private static readonly Dataset Train = SyntheticDigits.Create(TrainCount, 7, SyntheticSplit.Training, 1);

    private static readonly Dataset Test = SyntheticDigits.Create(TestCount, 7, SyntheticSplit.Test, 1);

    public TemporaryFolder Folder { get; } = new();

    /// <summary>A folder for models.</summary>
    public string Output => Folder.File("models");

    /// <summary>A folder with IDX files, once <see cref="WriteData"/> has put them there.</summary>
    public string Data => Folder.File("data");

    /// <summary>What the command reads as its standard input.</summary>
    public byte[] Input { get; set; } = [];

    /// <summary>Environment variables.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>When a line of stderr holds this, the user presses Ctrl+C.</summary>
    public string? InterruptAt { get; set; }

    /// <summary>The clock of progress: it stands still, so that no line is printed only because the machine is slow.</summary>
    public TestClock Clock { get; init; } = new();

    /// <summary>Replaces parts of the process.</summary>
    public Func<CommandHost, CommandHost> Adapt { get; set; } = host => host;

    public string Model(string name) => Path.Combine(Output, name);

    /// <summary>Writes a small training and test set.</summary>
    public void WriteData()
    {
        Folder.Write("data/train-images-idx3-ubyte", Idx(stream => IdxFile.Write(stream, IdxContent.Images, Train.Images)));
        Folder.Write("data/train-labels-idx1-ubyte", Idx(stream => IdxFile.Write(stream, IdxContent.Labels, Train.Labels)));
        Folder.Write("data/t10k-images-idx3-ubyte", Idx(stream => IdxFile.Write(stream, IdxContent.Images, Test.Images)));
        Folder.Write("data/t10k-labels-idx1-ubyte", Idx(stream => IdxFile.Write(stream, IdxContent.Labels, Test.Labels)));
    }

    /// <summary>The sets that <see cref="WriteData"/> writes, as if they were MNIST.</summary>
    public CommandHost AsMnist(CommandHost host) => host with
    {
        TrainSet = Set("train", "train", TrainCount, Train),
        TestSet = Set("test", "t10k", TestCount, Test),
    };

    /// <summary>Trains the linear model for two epochs on the small data.</summary>
    /// <returns>The path of the model.</returns>
    public string TrainLinear()
    {
        WriteData();
        Run("train", "--model", "linear", "--epochs", "2", "--data", Data, "--output", Output).Succeeded();
        return Model("mnist-linear.custom.zip");
    }

    /// <summary>Writes a picture of a synthetic digit in MNIST's form.</summary>
    /// <returns>Its path.</returns>
    public string Picture(string name, int index)
    {
        byte[] pixels = new byte[Dataset.ImageSize];
        SyntheticDigits.Draw(new DigitPainter(), 3, SyntheticSplit.Test, index, pixels);
        return Folder.Write(name, ImageEncoder.EncodePng(Dataset.Side, Dataset.Side, 1, pixels));
    }

    /// <summary>Runs a command line.</summary>
    public CommandOutcome Run(params string[] arguments)
    {
        using CancellationTokenSource interrupt = new();
        StringWriter output = new() { NewLine = "\n" };
        InterruptingWriter error = new(InterruptAt, interrupt) { NewLine = "\n" };
        int code = CommandLine.Run(arguments, Host(output, error, interrupt.Token));
        return new CommandOutcome(code, output.ToString(), error.ToString());
    }

    /// <summary>The process that commands see here.</summary>
    public CommandHost Host(TextWriter output, TextWriter error, CancellationToken interrupt) => Adapt(new CommandHost
    {
        Output = output,
        Error = error,
        OpenInput = () => new MemoryStream(Input),
        WorkingDirectory = Folder.Path,
        ProgramDirectory = Folder.Path,
        Environment = Environment.GetValueOrDefault,
        Cancellation = interrupt,
        Time = Clock,
        Download = new DownloadOptions { Mirrors = [LocalMirror.Nowhere()], Rounds = 1 },
        SyntheticTestCount = TestCount,
        Cache = Folder.File("cache"),
    });

    public void Dispose() => Folder.Dispose();

    private static byte[] Idx(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }

    private static MnistSet Set(string role, string prefix, int count, Dataset data)
    {
        byte[] images = Idx(stream => IdxFile.Write(stream, IdxContent.Images, data.Images));
        byte[] labels = Idx(stream => IdxFile.Write(stream, IdxContent.Labels, data.Labels));
        return new MnistSet(
            role,
            new($"{prefix}-images-idx3-ubyte", IdxContent.Images, count, TinySet.Sha256(images)),
            new($"{prefix}-labels-idx1-ubyte", IdxContent.Labels, count, TinySet.Sha256(labels)),
            TinySet.Sha256([.. images, .. labels]));
    }
}
