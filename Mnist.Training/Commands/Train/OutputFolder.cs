using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands.Train;

/// <summary>The folder and file names of trained models.</summary>
internal sealed class OutputFolder(string? option, CommandHost host)
{
    // By default next to the models of the project, which are replaced only on request. Ignored by git.
    private readonly string _directory = option ?? Path.Combine(host.Root, "MLModels", "trained");

    /// <summary>Creates the folder and checks, before the training starts, that it is writable.</summary>
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

    /// <summary>Gets the files of a model. Only models trained on all of MNIST get the plain name; other names describe the training data,
    /// so that they never overwrite a better model. The name of a fine-tuned model is sufficient.</summary>
    public ModelPaths Paths(string name, DataKind kind, bool fineTuning, bool limited)
    {
        string data = kind switch
        {
            DataKind.Synthetic => ".synthetic",
            DataKind.Custom when !fineTuning => ".custom",
            _ => "",
        };
        string stem = Path.Combine(_directory, $"{name}{data}{(limited ? ".limited" : "")}");
        return new ModelPaths($"{stem}.zip", $"{stem}.md", $"{stem}.html", $"{stem}.checkpoint");
    }
}

/// <summary>The files of a model; the checkpoint, the training state, exists only during training.</summary>
internal sealed record ModelPaths(string Model, string Card, string Report, string Checkpoint);
