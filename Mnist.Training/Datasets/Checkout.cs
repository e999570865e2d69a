namespace Mnist.Training.Datasets;

/// <summary>Finds the checkout of this project, which contains the default folders of data and models.</summary>
internal static class Checkout
{
    /// <summary>The root of the checkout that contains a folder, or null.</summary>
    public static string? Around(string directory)
    {
        DirectoryInfo? level = new(directory);
        while (level is not null && !File.Exists(Path.Combine(level.FullName, "MnistMl.sln")))
        {
            level = level.Parent;
        }

        return level?.FullName;
    }
}
