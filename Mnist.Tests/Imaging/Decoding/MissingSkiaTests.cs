using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>The console without the native library of SkiaSharp: what holds for any app that lacks it.</summary>
public class MissingSkiaTests
{
    [Fact]
    public void A_program_without_the_native_library_is_told_what_to_add()
    {
        using BareProgram program = new(without: null);

        (int code, string output, string error) = program.Run("predict", BareProgram.Picture);

        Assert.Equal((1, ""), (code, output));
        string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("seven.jpg: SkiaSharp, which decodes pictures, does not load here (", line, StringComparison.Ordinal);
        Assert.Contains("; add the NuGet package SkiaSharp.NativeAssets.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_library_of_another_version_is_told_as_a_missing_one()
    {
        const string reason = "The version of the native libSkiaSharp library (88.1) is incompatible with this version of SkiaSharp";
        Exception inner = new InvalidOperationException($"{reason}. Supported versions of the native libSkiaSharp library are in the range [119.0, 120.0).");
        TypeInitializationException e = new("SkiaSharp.SKData", new TypeInitializationException("SkiaSharp.SKObject", inner));
        Assert.True(ImageDecoder.IsMissing(e));
        Assert.Contains($"({reason}); add the NuGet package SkiaSharp.NativeAssets.", ImageDecoder.DescribeMissing(e), StringComparison.Ordinal);
        Assert.False(ImageDecoder.IsMissing(inner));
    }
}
