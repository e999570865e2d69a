namespace Mnist.Training.Datasets.Files;

/// <summary>What the search for the data goes by.</summary>
/// <param name="Option">What the user gave as --data, if anything.</param>
/// <param name="Environment">The value of <see cref="EnvironmentVariable"/>; null or empty counts as not set.</param>
/// <param name="WorkingDirectory">Where the program was called.</param>
/// <param name="ProgramDirectory">Where the program lies.</param>
internal sealed record DatasetSearch(string? Option, string? Environment, string WorkingDirectory, string ProgramDirectory)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string EnvironmentVariable = "MNIST_DATA_DIR";

    /// <summary>The search as this process should do it.</summary>
    /// <param name="option">What the user gave as --data, if anything.</param>
    public static DatasetSearch Here(string? option) => new(
        option,
        System.Environment.GetEnvironmentVariable(EnvironmentVariable),
        Directory.GetCurrentDirectory(),
        AppContext.BaseDirectory);
}
