using Mnist.Training.MlNet.TensorFlow;
using Mnist.Training.MlNet.Trainers;

namespace Mnist.Training.Trainers;

internal static partial class TrainerCatalogue
{
    static partial void AddMlNet(List<ITrainer> trainers)
    {
        for (int i = 0; i < trainers.Count; i++)
        {
            trainers[i] = new MlNetRecipeTrainer((RecipeTrainer)trainers[i]);
        }

        trainers.AddRange([LinearTrainer.Sdca, LinearTrainer.Lbfgs, new TensorFlowTrainer(), new TransferTrainer()]);
    }

    static partial void AddMlNetArchitectures(List<string> architectures) =>
        architectures.AddRange(TransferArchitecture.All.Select(architecture => architecture.Name));
}
