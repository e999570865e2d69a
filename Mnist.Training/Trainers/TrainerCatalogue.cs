using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Everything that --model can name.</summary>
internal static partial class TrainerCatalogue
{
    /// <summary>What is trained when nothing is named: the baseline and the convolutional network.</summary>
    public static readonly IReadOnlyList<string> Default = [LinearTrainer.Sdca.Name, RecipeBook.Cnn.Name];

    /// <summary>All trainers.</summary>
    public static readonly IReadOnlyList<ITrainer> All = Gather();

    /// <summary>What --architecture can name: networks that a transfer can start from.</summary>
    public static IReadOnlyList<string> Architectures { get; } = [.. All.SelectMany(trainer => trainer.Architectures)];

    /// <summary>What is trained here when nothing is named: <see cref="Default"/>, and tensorflow where TensorFlow's library loads.</summary>
    /// <remarks>Asking loads that library, so it is not for the help.</remarks>
    public static IReadOnlyList<string> ChooseDefault()
    {
        List<string> names = [.. Default];
        AddTensorFlowToDefault(names);
        return names;
    }

    private static List<ITrainer> Gather()
    {
        List<ITrainer> trainers = [LinearTrainer.Sdca, LinearTrainer.Lbfgs, new LightGbmTrainer(), .. RecipeBook.All.Select(recipe => new RecipeTrainer(recipe))];
        AddTensorFlow(trainers);
        trainers.AddRange(ReadingRecipes.All.Select(recipe => new PartTrainer(recipe)));
        return trainers;
    }

    // Their bodies are in the folder TensorFlow; where that is not compiled, the calls vanish.
    static partial void AddTensorFlow(List<ITrainer> trainers);

    static partial void AddTensorFlowToDefault(List<string> names);
}
