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

        trainers.AddRange([LinearTrainer.Sdca, LinearTrainer.Lbfgs]);
    }
}
