namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Tells an app without the native part of SkiaSharp what to add.</summary>
internal static class SkiaLibrary
{
    /// <summary>Whether an exception says that the library does not load.</summary>
    public static bool IsMissing(Exception exception) =>
        exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
        || (exception is TypeInitializationException { InnerException: { } inner } && IsMissing(inner));

    /// <summary>One line for people.</summary>
    /// <param name="exception">One that <see cref="IsMissing"/>.</param>
    public static string DescribeMissing(Exception exception)
    {
        // The rest of the message tells how to trace the loading.
        string reason = exception.GetBaseException().Message.Split('\n')[0].Split(". ")[0].Trim().TrimEnd('.');
        string package = OperatingSystem.IsWindows() ? "Win32" : OperatingSystem.IsMacOS() ? "macOS" : "Linux.NoDependencies";
        return $"SkiaSharp, which decodes pictures, does not load here ({reason}); add the NuGet package SkiaSharp.NativeAssets.{package} to the program";
    }
}
