using Microsoft.ML;
using Mnist.Scoring.Networks;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>Trains the convolutional network and saves it as a TensorFlow graph in an ML.NET pipeline. If TensorFlow does not load, the
/// network is saved as in any other training.</summary>
internal sealed class TensorFlowTrainer : IEstimatorTrainer
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "tensorflow";

    private readonly IEstimatorTrainer _recipe = new RecipeTrainer(RecipeBook.Cnn);

    string ITrainer.Name => Name;

    public string Summary => $"the recipe {_recipe.Name}, saved as a TensorFlow graph in an ML.NET pipeline";

    public IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => _recipe.Settings(overrides);

    public void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
        if (TensorFlowLibrary.Lack is { } lack)
        {
            say($"tensorflow: {lack}; the network is saved without TensorFlow");
        }
    }

    public IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job)
    {
        IEstimator<ITransformer> network = _recipe.CreateEstimator(context, job);
        return TensorFlowLibrary.Lack is null ? new GraphEstimator(context, network, job.Validation) : network;
    }

    public Network? ToNetwork(ITransformer trained) => trained is TensorFlowStep step ? step.Network : _recipe.ToNetwork(trained);

    public (string Architecture, int? ParameterCount) Describe(ITransformer trained) =>
        trained is TensorFlowStep step ? (step.Architecture, step.ParameterCount) : _recipe.Describe(trained);
}
