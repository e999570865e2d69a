using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Everything that --model can name.</summary>
internal static partial class TrainerCatalogue
{
    /// <summary>What is trained when nothing is named: the baseline and the convolutional network.</summary>
    public static readonly IReadOnlyList<string> Default = [RecipeBook.Linear.Name, RecipeBook.Cnn.Name];

    /// <summary>All trainers: the recipes, then those that ML.NET brings where it is built in.</summary>
    public static readonly IReadOnlyList<ITrainer> All = Gather();

    private static List<ITrainer> Gather()
    {
        List<ITrainer> trainers = [.. RecipeBook.All.Select(recipe => new RecipeTrainer(recipe))];
        AddMlNet(trainers);
        return trainers;
    }

    // Its body is in the MlNet folder; in a build without that folder the call vanishes.
    static partial void AddMlNet(List<ITrainer> trainers);
}
