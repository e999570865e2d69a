using Microsoft.ML;
using Microsoft.ML.Vision;
using Mnist.Scoring;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>ML.NET's image classification as a step that deletes its files and reports a missing TensorFlow library in one line.</summary>
internal sealed class TransferEstimator : IEstimator<ITransformer>
{
    private readonly ImageClassificationTrainer _trainer;
    private readonly TransferArchitecture _architecture;
    private readonly string _workspace;

    /// <summary>Creates the estimator.</summary>
    /// <param name="options">The settings; workspace and architecture are overwritten.</param>
    /// <param name="architecture">The architecture to start from.</param>
    /// <exception cref="TrainerUnavailableException">TensorFlow's library does not load.</exception>
    public TransferEstimator(MLContext context, ImageClassificationTrainer.Options options, TransferArchitecture architecture)
    {
        // ML.NET creates the folder when it trains. It would not delete a folder of its own if the training was cancelled.
        _workspace = Path.Combine(Path.GetTempPath(), $"mnist-transfer-{Path.GetRandomFileName()}");
        _architecture = architecture;
        options.WorkspacePath = _workspace;
        options.Arch = architecture.Architecture;
        _trainer = Try(() => context.MulticlassClassification.Trainers.ImageClassification(options));
    }

    /// <inheritdoc/>
    /// <exception cref="TrainerUnavailableException">TensorFlow's library does not load.</exception>
    public ITransformer Fit(IDataView input)
    {
        try
        {
            return new TensorFlowStep(Try(() => _trainer.Fit(input)))
            {
                Architecture = $"{_architecture.Side}×{_architecture.Side}×3 → {_architecture.Name}, trained on ImageNet → dense 10",
                ParameterCount = (TransferArchitecture.Features + 1) * DigitPrediction.Digits,
            };
        }
        finally
        {
            DeleteWorkspace();
        }
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _trainer.GetOutputSchema(inputSchema);

    // Incompatible versions of the library are detected only on use.
    private static T Try<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (TensorFlowLibrary.IsMissing(e))
        {
            throw new TrainerUnavailableException($"transfer cannot be trained: {TensorFlowLibrary.Describe()}", e);
        }
    }

    private void DeleteWorkspace()
    {
        try
        {
            Directory.Delete(_workspace, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder was never created, or TensorFlow holds a file open. Leftover temporary files must not fail the training.
        }
    }
}
