namespace Mnist.Training.Datasets;

/// <summary>Finds the checkout of this project, which contains the default folders of data and models.</summary>
internal static class Checkout
{
    // The file that marks the root.
    private const string RootMarker = "MnistMl.sln";

    /// <summary>The root of the checkout that contains a folder, or null.</summary>
    public static string? Around(string directory)
    {
        for (DirectoryInfo? level = new(directory); level is not null; level = level.Parent)
        {
            if (File.Exists(Path.Combine(level.FullName, RootMarker)))
            {
                return level.FullName;
            }
        }

        return null;
    }
}
