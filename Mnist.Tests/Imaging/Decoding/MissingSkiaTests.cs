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
}
