namespace Mnist.Scoring.Imaging.Decoding.Bmp;

/// <summary>Which bits of a pixel of 16 or 32 bits hold which channel.</summary>
/// <param name="Red">The bits of red.</param>
/// <param name="Green">The bits of green.</param>
/// <param name="Blue">The bits of blue.</param>
/// <param name="Alpha">The bits of alpha; 0 in an opaque picture.</param>
internal readonly record struct BmpMasks(uint Red, uint Green, uint Blue, uint Alpha)
{
    /// <summary>The masks of a 16-bit pixel when the header gives none.</summary>
    public static readonly BmpMasks Default16 = new(0x7C00, 0x03E0, 0x001F, 0);

    /// <summary>The masks of a 32-bit pixel when the header gives none.</summary>
    public static readonly BmpMasks Default32 = new(0x00FF_0000, 0x0000_FF00, 0x0000_00FF, 0);
}
