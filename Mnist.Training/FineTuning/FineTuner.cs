using Microsoft.ML;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Export;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Schedules;
using Mnist.Training.Pipeline;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Training.FineTuning;

/// <summary>Trains a network further, on images of a writer or a scanner that it misreads, without losing what it knows.</summary>
internal sealed class FineTuner : EstimatorTrainer
{
    // Chosen on drawn writers other than those that the benchmark measures; few epochs, so that it takes seconds.
    private static readonly TrainingOptions Options = new()
    {
        Epochs = 4,
        BatchSize = 64,
        LearningRate = 5e-4,
        Schedule = LearningRateSchedule.OneCycle,
        AverageDecay = 0.98,
        Augmentation = new AugmentationOptions { RotationDegrees = 8, ShiftPixels = 1.6f, ScaleFraction = 0.08f, Shear = 0.08f },
    };

    private readonly Lazy<Rehearsal> _rehearsal;
    private readonly string _file;
    private readonly string _sha256;
    private readonly Recipe _recipe;

    /// <param name="sha256">SHA-256 of its file.</param>
    /// <param name="rehearsal">Provides the images to rehearse; called once, when the training starts.</param>
    /// <exception cref="NotSupportedException">A layer cannot be trained; the message says which.</exception>
    public FineTuner(NetworkModel model, string file, string sha256, Func<Rehearsal> rehearsal)
        : base(model.Info.Recipe.Length > 0 ? model.Info.Recipe : "network", $"fine-tuned from {file}")
    {
        NetworkThawer.RequireTrainable(model.Network);
        Start = PlainSoftmax.Fold(model.Network);
        (_file, _sha256) = (file, sha256);
        _rehearsal = new Lazy<Rehearsal>(rehearsal);
        _recipe = new Recipe(Name, Summary, Options, network => network.Thaw(Start))
        {
            Use = NetworkUse.Digits with { Input = Start.Input },
            CreateTask = (own, split, options, pool, _) => new FineTuningTask(own, split, Start, Rehearsal, options, pool, retention => Retention = retention),
        };
    }

    public override string FileName => $"{Path.GetFileNameWithoutExtension(_file)}.tuned";

    public override bool IsPartOfAll => false;

    /// <summary>The network at the start, with temperature 1.</summary>
    public Network Start { get; }

    public Rehearsal Rehearsal => _rehearsal.Value;

    /// <summary>How well the network retained its accuracy in the last training; null before.</summary>
    public Retention? Retention { get; private set; }

    public override IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => new Dictionary<string, string>(_recipe.With(overrides).Describe())
    {
        ["from"] = _file,
        ["fromSha256"] = _sha256,
        ["rehearsal"] = Rehearsal.Data.Name,
    };

    public override IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job) => new NetworkEstimator(
        _recipe.With(job.Overrides), MnistDataView.Label, MnistDataView.Features, job.Validation, job.Control);
}
