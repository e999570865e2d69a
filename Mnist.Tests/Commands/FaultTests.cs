using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models;
using Mnist.Scoring.Pipeline;
using Mnist.Tests.Models;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Train;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Tests.Commands;

/// <summary>What goes wrong in a training: one line, the right exit code, and nothing lost that was good.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly CommandSession _session = new();

    public FaultTests() => _session.WriteData();

    public void Dispose() => _session.Dispose();

    private string[] Train => ["train", "--model", "linear", "--epochs", "2", "--data", _session.Data, "--output", _session.Output];

    [Fact]
    public void A_missing_folder() =>
        Fails($"--data {_session.Folder.File("nowhere")}: there is no such folder", ["train", "--data", _session.Folder.File("nowhere"), "--output", _session.Output]);

    [Fact]
    public void A_folder_without_the_files() =>
        Fails("train-images-idx3-ubyte", ["train", "--data", _session.Folder.Path, "--output", _session.Output]);

    [Fact]
    public void A_half_file()
    {
        string path = Change("train-images-idx3-ubyte", bytes => bytes[..(bytes.Length / 2)]);
        Fails(path, Train);
    }

    [Fact]
    public void An_empty_file() => Fails(Change("t10k-labels-idx1-ubyte", _ => []), Train);

    [Fact]
    public void A_wrong_magic_number()
    {
        string path = Change("train-labels-idx1-ubyte", bytes => [1, .. bytes[1..]]);
        Fails(path, Train);
    }

    [Fact]
    public void Fewer_labels_than_images()
    {
        string path = Change("train-labels-idx1-ubyte", bytes => [.. bytes[..7], (byte)(bytes[7] - 1), .. bytes[8..^1]]);
        Fails($"{path}: 239 labels, but 240 images", Train);
    }

    [Fact]
    public void Too_many_validation_images() => Fails("240 validation images cannot be held back from 240", [.. Train, "--validation", "240"]);

    [Fact]
    public void An_output_folder_that_cannot_be_written()
    {
        string file = _session.Folder.Write("file", [1]);
        CommandOutcome outcome = Fails($"no model can be saved in {file}/models: ", ["train", "--data", _session.Data, "--output", $"{file}/models"]);
        Assert.Single(outcome.ErrorLines);
        Assert.Contains("; give another folder as --output", outcome.Error);
        Assert.Equal([1], File.ReadAllBytes(file));
    }

    [Fact]
    public void A_journal_that_cannot_be_written() => Fails("--json ", [.. Train, "--json", _session.Folder.File("no/such/folder.jsonl")]);

    [FullDiskFact]
    public void A_full_disk_under_the_journal() => Fails("linear failed: No space left on device", [.. Train, "--json", FullDiskFactAttribute.Device]);

    [Fact]
    public void Resuming_without_a_checkpoint() =>
        Fails($"there is no checkpoint {_session.Model("mnist-linear.custom.checkpoint")} to resume from; train without --resume", [.. Train, "--resume"]);

    [Fact]
    public void Resuming_with_other_settings()
    {
        Interrupt();
        Fails("is of a training with other settings or data", [.. Train, "--resume", "--seed", "2"]);
        Assert.True(File.Exists(_session.Model("mnist-linear.custom.checkpoint")));
    }

    [Fact]
    public void Resuming_from_a_damaged_checkpoint()
    {
        Interrupt();
        string checkpoint = _session.Model("mnist-linear.custom.checkpoint");
        byte[] bytes = File.ReadAllBytes(checkpoint);
        File.WriteAllBytes(checkpoint, bytes[..^5]);
        Fails($"{checkpoint} is damaged", [.. Train, "--resume"]);
    }

    [Fact]
    public void Training_anew_over_a_checkpoint_is_said()
    {
        Interrupt();
        CommandOutcome outcome = _session.Run(Train).Succeeded();
        Assert.Contains("of an earlier training is replaced after the first epoch; --resume would go on from it", outcome.Error);
    }

    [Fact]
    public void An_interrupted_training_leaves_an_older_model_alone()
    {
        _session.Run(Train).Succeeded();
        byte[] before = File.ReadAllBytes(_session.Model("mnist-linear.custom.zip"));
        Interrupt();
        Assert.Equal(before, File.ReadAllBytes(_session.Model("mnist-linear.custom.zip")));
    }

    [Fact]
    public void A_full_disk_when_the_model_is_saved()
    {
        Directory.CreateDirectory(_session.Output);
        File.WriteAllText(_session.Model("mnist-fake.custom.zip"), "older");
        File.WriteAllText(_session.Model("mnist-fake.custom.checkpoint"), "state");
        FakeTrainer trainer = new() { OnSave = () => throw new IOException("No space left on device") };
        CommandException e = Assert.Throws<CommandException>(() => RunFake(trainer));
        Assert.Equal(
            $"{_session.Model("mnist-fake.custom.zip")} cannot be written: No space left on device; the state of the training is saved in "
            + $"{_session.Model("mnist-fake.custom.checkpoint")}, so free space and resume with: dotnet run -c Release --project Mnist.Training -- "
            + $"train --model fake --data {_session.Data} --output {_session.Output} --resume",
            e.Message);
        Assert.Equal("older", File.ReadAllText(_session.Model("mnist-fake.custom.zip")));
        Assert.Equal("state", File.ReadAllText(_session.Model("mnist-fake.custom.checkpoint")));
    }

    [Fact]
    public void A_full_disk_under_the_checkpoint()
    {
        FakeTrainer trainer = new()
        {
            OnTrain = job =>
            {
                File.WriteAllText(job.Control.Checkpoint!, "the first epoch");
                job.Control.Observer!.OnEpoch(new TrainingEpoch { Epoch = 1 });
                throw new IOException("No space left on device");
            },
        };
        CommandException e = Assert.Throws<CommandException>(() => RunFake(trainer));
        Assert.StartsWith(
            $"fake failed: No space left on device; the checkpoint {_session.Model("mnist-fake.custom.checkpoint")} holds 1 epoch; resume with: ",
            e.Message);
    }

    [Fact]
    public void An_unexpected_error_is_one_line_until_a_trace_is_asked_for()
    {
        _session.Adapt = host => host with { OpenInput = () => throw new NotSupportedException("no input\nhere") };
        string model = _session.TrainLinear();
        CommandOutcome outcome = _session.Run("predict", "--model", model, "-");
        Assert.Equal(
            (ExitCode.Failed, "mnist: unexpected NotSupportedException: no input here (set MNIST_TRACE=1 to see where)\n"),
            (outcome.Code, outcome.Error));
        _session.Environment["MNIST_TRACE"] = "1";
        Assert.Contains("   at ", _session.Run("predict", "--model", model, "-").Error);
    }

    private CommandOutcome Fails(string message, string[] arguments)
    {
        CommandOutcome outcome = _session.Run(arguments).Failed(ExitCode.Failed, message);
        Assert.Empty(outcome.Output);
        return outcome;
    }

    private void Interrupt()
    {
        _session.InterruptAt = " 1/2 ";
        _session.Run(Train).Failed(ExitCode.Failed, "resume with: ");
        _session.InterruptAt = null;
    }

    private string Change(string name, Func<byte[], byte[]> change)
    {
        string path = Path.Combine(_session.Data, name);
        File.WriteAllBytes(path, change(File.ReadAllBytes(path)));
        return path;
    }

    private void RunFake(FakeTrainer trainer) => new TrainSession(
        _session.Host(new StringWriter(), new StringWriter(), CancellationToken.None),
        new TrainSettings { Trainers = [trainer], Data = _session.Data, Output = _session.Output }).Run();

    /// <summary>Trains nothing, and fails where it is told to.</summary>
    private sealed class FakeTrainer() : EstimatorTrainer("fake", "none"), IEstimator<ITransformer>, ITransformer
    {
        private readonly NetworkTransformer _network = new(new NetworkModel(SampleModels.Linear(), new ModelInfo()));
        private TrainingJob? _job;

        public Action<TrainingJob> OnTrain { get; init; } = _ => { };

        public Action OnSave { get; init; } = () => { };

        public bool IsRowToRowMapper => _network.IsRowToRowMapper;

        public override IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => new Dictionary<string, string>();

        public override IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job)
        {
            _job = job;
            return this;
        }

        public override TrainedModel Describe(ITransformer trained) => new(null, "none", 0);

        public ITransformer Fit(IDataView input)
        {
            OnTrain(_job!);
            return this;
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
            NetworkTransformer.CreateSteps(new MLContext(), "", NetworkTransformer.DefaultFeatureColumn).GetOutputSchema(inputSchema);

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _network.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _network.GetRowToRowMapper(inputSchema);

        public IDataView Transform(IDataView input) => _network.Transform(input);

        public void Save(ModelSaveContext ctx) => OnSave();
    }
}
