using Microsoft.ML;
using Mnist.Scoring.Networks;
using Mnist.Training.Pipeline;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>
/// Trains the convolutional network and saves it as a TensorFlow graph in a pipeline of ML.NET. Where TensorFlow does not load, the
/// network is saved as it is after any other training.
/// </summary>
internal sealed class TensorFlowTrainer : ITrainer
{
    private readonly MlNetRecipeTrainer _recipe = new(new RecipeTrainer(RecipeBook.Cnn));

    /// <inheritdoc/>
    public string Name => "tensorflow";

    /// <inheritdoc/>
    public string Summary => $"the recipe {_recipe.Name}, saved as a TensorFlow graph in an ML.NET pipeline";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => _recipe.Settings(overrides);

    /// <inheritdoc/>
    public void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
        if (TensorFlowLibrary.Lack is { } lack)
        {
            say(Instead(lack));
        }
    }

    /// <inheritdoc/>
    public TrainingResult Train(TrainingJob job)
    {
        TrainingResult result = _recipe.Train(job);
        if (TensorFlowLibrary.Lack is not null)
        {
            return result;
        }

        try
        {
            return result with { Model = InPipeline(result.Model, new MnistDataView(job.Data)) };
        }
        catch (Exception e) when (TensorFlowLibrary.IsMissing(e))
        {
            return result with { Notice = Instead(TensorFlowLibrary.Describe()) };
        }
    }

    private static string Instead(string lack) => $"tensorflow: {lack}; the network is saved without TensorFlow";

    private static TensorFlowTrainedModel InPipeline(ITrainedModel managed, MnistDataView view)
    {
        Network network = managed.Network!;
        MLContext context = new();
        ITransformer pipeline = DigitPipeline.Fit(context, view, keyed => TensorFlowPipeline.Create(context, network, keyed));
        MlNetTrainedModel model = new(context, pipeline, DigitPipeline.InputSchema(view, MnistDataView.Label, MnistDataView.Features), network)
        {
            Architecture = managed.Architecture,
            ParameterCount = managed.ParameterCount,
        };
        return new TensorFlowTrainedModel(model, pipeline, network);
    }
}
