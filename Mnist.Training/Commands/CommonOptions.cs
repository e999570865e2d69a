using System.CommandLine;
using Mnist.Training.Commands.Data;

namespace Mnist.Training.Commands;

/// <summary>Options shared by several commands.</summary>
internal static class CommonOptions
{
    public const int MostThreads = 256;

    public static Option<string?> Data(string what) => new("--data")
    {
        Description = $"{what}: a folder of IDX files, raw or .gz, or of pictures in folders 0 to 9; a CSV file with Label and 784 pixels; or '{DataSource.Synthetic}' for drawn digits. "
            + "Default: the folder that MNIST_DATA_DIR names, else Data/mnist, which is downloaded when it is missing",
        HelpName = "PATH",
    };

    /// <summary>The <c>--output</c> option of a command that writes one file.</summary>
    public static Option<string> OutputFile() =>
        new("--output") { Description = "The file to write, replaced if it exists", HelpName = "FILE", Required = true };

    public static Option<string> Format(string description, params string[] names)
    {
        Option<string> format = new("--format") { Description = description, HelpName = string.Join('|', names), Required = true };
        format.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: string name }] && !names.Contains(name))
            {
                result.AddError($"--format '{name}' is not known; there are {string.Join(", ", names)}");
            }
        });
        return format;
    }

    public static Option<int?> Threads() =>
        NumberOption.Create("--threads", "Number of threads; does not change the result. Default: one for each processor", 1, MostThreads);

    /// <summary>The number of threads that <c>--threads</c> specifies, or the default.</summary>
    public static int ThreadsOrDefault(int? option) => option ?? Math.Min(Environment.ProcessorCount, MostThreads);
}
