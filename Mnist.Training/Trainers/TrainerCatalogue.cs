using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Everything that --model can name.</summary>
internal static partial class TrainerCatalogue
{
    /// <summary>What is trained when nothing is named: the baseline and the convolutional network.</summary>
    public static readonly IReadOnlyList<string> Default = [RecipeBook.Linear.Name, RecipeBook.Cnn.Name];

    /// <summary>All trainers: the recipes, then those that ML.NET brings where it is built in.</summary>
    public static readonly IReadOnlyList<ITrainer> All = Gather();

    /// <summary>What --architecture can name: networks that a transfer can start from; none without ML.NET.</summary>
    public static IReadOnlyList<string> Architectures
    {
        get
        {
            List<string> architectures = [];
            AddMlNetArchitectures(architectures);
            return architectures;
        }
    }

    private static List<ITrainer> Gather()
    {
        List<ITrainer> trainers = [.. RecipeBook.All.Select(recipe => new RecipeTrainer(recipe))];
        AddMlNet(trainers);
        return trainers;
    }

    // Their bodies are in the MlNet folder; in a build without that folder the calls vanish.
    static partial void AddMlNet(List<ITrainer> trainers);

    static partial void AddMlNetArchitectures(List<string> architectures);
}
