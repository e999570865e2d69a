namespace Mnist.Training.Commands;

/// <summary>Opens the model file that the user has named.</summary>
internal static class NamedModel
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="load">Opens it.</param>
    /// <exception cref="CommandException">There is no such file.</exception>
    public static T Load<T>(string path, Func<string, T> load)
    {
        try
        {
            return load(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"{path}: there is no such model file", e);
        }
    }

    /// <summary>Makes sure that what is to be written does not take the model's place.</summary>
    /// <param name="path">The model.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="CommandException">It would.</exception>
    public static void RequireOther(string path, string output, string option = "--output")
    {
        if (Path.GetFullPath(path) == Path.GetFullPath(output))
        {
            throw new CommandException($"{option} {output} is the model itself; give another file");
        }
    }
}
