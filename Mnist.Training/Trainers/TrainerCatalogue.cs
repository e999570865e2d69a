using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>All values of <c>--model</c>.</summary>
internal static partial class TrainerCatalogue
{
    /// <summary>The default models: the baseline and the convolutional network.</summary>
    public static readonly IReadOnlyList<string> Default = [LinearTrainer.Sdca.Name, RecipeBook.Cnn.Name];

    public static readonly IReadOnlyList<Trainer> All = Gather();

    /// <summary>Values of <c>--architecture</c>: networks that a transfer can start from.</summary>
    public static IReadOnlyList<string> Architectures { get; } = [.. All.SelectMany(trainer => trainer.Architectures)];

    /// <summary>The default models on this system: <see cref="Default"/>, and tensorflow if TensorFlow's library loads.</summary>
    /// <remarks>Loads that library, so it is not called for the help.</remarks>
    public static IReadOnlyList<string> ChooseDefault()
    {
        List<string> names = [.. Default];
        AddTensorFlowToDefault(names);
        return names;
    }

    private static List<Trainer> Gather()
    {
        List<Trainer> trainers = [LinearTrainer.Sdca, LinearTrainer.Lbfgs, new LightGbmTrainer(), .. RecipeBook.All.Select(recipe => new RecipeTrainer(recipe))];
        AddTensorFlow(trainers);
        trainers.AddRange(ReadingRecipes.All.Select(recipe => new PartTrainer(recipe)));
        return trainers;
    }

    // Implemented in the folder TensorFlow; if that is not compiled, the calls are removed.
    static partial void AddTensorFlow(List<Trainer> trainers);

    static partial void AddTensorFlowToDefault(List<string> names);
}
