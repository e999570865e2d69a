namespace Mnist.Training.Datasets.Files;

/// <summary>Parameters of the search for the data.</summary>
/// <param name="Option">Value of <c>--data</c>, or null.</param>
/// <param name="Environment">Value of <see cref="EnvironmentVariable"/>; null or empty if not set.</param>
internal sealed record DatasetSearch(string? Option, string? Environment, string WorkingDirectory, string ProgramDirectory)
{
    /// <summary>The environment variable that specifies the folder.</summary>
    public const string EnvironmentVariable = "MNIST_DATA_DIR";

    /// <summary>Creates the search parameters of the current process.</summary>
    /// <param name="option">Value of <c>--data</c>, or null.</param>
    public static DatasetSearch Here(string? option) => new(
        option,
        System.Environment.GetEnvironmentVariable(EnvironmentVariable),
        Directory.GetCurrentDirectory(),
        AppContext.BaseDirectory);
}
