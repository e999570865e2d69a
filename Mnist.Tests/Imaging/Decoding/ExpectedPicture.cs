namespace Mnist.Tests.Imaging.Decoding;

/// <summary>What independent decoders read in a fixture.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Channels">The channels that our decoder promises for the picture.</param>
/// <param name="Rgba">The pixels, four bytes each.</param>
internal sealed record ExpectedPicture(int Width, int Height, int Channels, byte[] Rgba);
