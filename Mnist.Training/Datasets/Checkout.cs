namespace Mnist.Training.Datasets;

/// <summary>Finds the checkout of this project, which contains the default folders of data and models.</summary>
internal static class Checkout
{
    /// <summary>The root of the checkout that contains a folder, or null.</summary>
    public static string? Around(string directory) => File.Exists(Path.Combine(directory, "MnistMl.sln")) ? directory
        : Directory.GetParent(directory) is { } parent ? Around(parent.FullName)
        : null;
}
