using Microsoft.ML;
using Mnist.Training.Recipes;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>Trains the convolutional network and saves it as a TensorFlow graph in an ML.NET pipeline. If TensorFlow does not load, the
/// network is saved as in any other training.</summary>
internal sealed class TensorFlowTrainer() : EstimatorTrainer(Model, $"the recipe {RecipeBook.Cnn.Name}, saved as a TensorFlow graph in an ML.NET pipeline")
{
    public const string Model = "tensorflow";

    private readonly RecipeTrainer _recipe = new(RecipeBook.Cnn);

    public override IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides) => _recipe.Settings(overrides);

    public override void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
        if (TensorFlowLibrary.Lack is { } lack)
        {
            say($"tensorflow: {lack}; the network is saved without TensorFlow");
        }
    }

    public override IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job)
    {
        IEstimator<ITransformer> network = _recipe.CreateEstimator(context, job);
        return TensorFlowLibrary.Lack is null ? new GraphEstimator(context, network, job.Validation) : network;
    }

    public override TrainedModel Describe(ITransformer trained) =>
        trained is TensorFlowStep step ? new(step.Network, step.Architecture, step.Network.ParameterCount) : base.Describe(trained);
}
