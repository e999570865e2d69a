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
}
