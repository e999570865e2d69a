using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;

namespace Mnist.Training.Commands.Train;

/// <summary>Where trained models go, and under which names.</summary>
internal sealed class OutputFolder
{
    // Beside the models that come with the project, which a training replaces only where it is told to. Ignored by git.
    private static readonly string DefaultName = Path.Combine("MLModels", "trained");

    private readonly string _directory;

    /// <summary>Finds the folder: the user's, else MLModels/trained of the checkout around the working directory or around the
    /// program, else of the working directory.</summary>
    /// <param name="option">--output, if it was given.</param>
    /// <param name="host">The process.</param>
    public OutputFolder(string? option, CommandHost host) => _directory = option ?? Path.Combine(
        Checkout.Around(host.WorkingDirectory) ?? Checkout.Around(host.ProgramDirectory) ?? host.WorkingDirectory,
        DefaultName);

    /// <summary>Makes the folder and makes sure that files can be written there, before hours are spent on one.</summary>
    /// <exception cref="CommandException">They cannot.</exception>
    public void RequireWritable()
    {
        try
        {
            Directory.CreateDirectory(_directory);
            string probe = Path.Combine(_directory, $"{Path.GetRandomFileName()}.partial");
            using FileStream file = new(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            file.WriteByte(0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"no model can be saved in {_directory}: {e.Message.TrimEnd('.')}; give another folder as --output", e);
        }
    }

    /// <summary>
    /// The files of a model. Only what was trained on the whole of MNIST gets the plain name; anything else says in its
    /// name what it is, so that it never takes the place of a better model.
    /// </summary>
    /// <param name="name">What the trainer calls its files.</param>
    /// <param name="kind">What data it is trained on.</param>
    /// <param name="limited">Whether --limit leaves out training images.</param>
    public ModelPaths Paths(string name, DataKind kind, bool limited)
    {
        string data = kind switch
        {
            DataKind.Synthetic => ".synthetic",
            DataKind.Custom => ".custom",
            _ => "",
        };
        string stem = Path.Combine(_directory, $"{name}{data}{(limited ? ".limited" : "")}");
        return new ModelPaths($"{stem}.zip", $"{stem}.md", $"{stem}.html", $"{stem}.checkpoint");
    }
}
