using Microsoft.ML;
using Microsoft.ML.Vision;
using Mnist.Scoring;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>ML.NET's image classification as a step that leaves no files behind, and says in one line if TensorFlow does not load.</summary>
internal sealed class TransferEstimator : IEstimator<ITransformer>
{
    private readonly ImageClassificationTrainer _trainer;
    private readonly TransferArchitecture _architecture;
    private readonly string _workspace;

    /// <summary>Takes what is to be trained.</summary>
    /// <param name="context">The ML.NET environment.</param>
    /// <param name="options">The settings; their workspace and architecture are set here.</param>
    /// <param name="architecture">What the training starts from.</param>
    /// <exception cref="TrainerUnavailableException">TensorFlow's library does not load.</exception>
    public TransferEstimator(MLContext context, ImageClassificationTrainer.Options options, TransferArchitecture architecture)
    {
        // ML.NET makes the folder when it trains. One of its own choice would stay there if the training was stopped.
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

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _trainer.GetOutputSchema(inputSchema);

    // Other versions of the library show only when it is used.
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
            // It was never made, or TensorFlow keeps a file open there. Leftovers among the temporary files must not cost the training.
        }
    }
}
