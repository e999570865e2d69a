namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Detects and describes a missing native library of SkiaSharp.</summary>
internal static class SkiaLibrary
{
    /// <summary>Whether an exception means that the library cannot be loaded.</summary>
    public static bool IsMissing(Exception exception) =>
        exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
        || (exception is TypeInitializationException { InnerException: { } inner } && IsMissing(inner));

    /// <summary>Describes the problem and its solution in one line.</summary>
    /// <param name="exception">An exception for which <see cref="IsMissing"/> returns true.</param>
    public static string DescribeMissing(Exception exception)
    {
        // The rest of the message explains how to trace the loading.
        string reason = exception.GetBaseException().Message.Split('\n')[0].Split(". ")[0].Trim().TrimEnd('.');
        string package = OperatingSystem.IsWindows() ? "Win32" : OperatingSystem.IsMacOS() ? "macOS" : "Linux.NoDependencies";
        return $"SkiaSharp, which decodes pictures, does not load here ({reason}); add the NuGet package SkiaSharp.NativeAssets.{package} to the program";
    }
}
