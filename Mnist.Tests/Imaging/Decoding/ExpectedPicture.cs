namespace Mnist.Tests.Imaging.Decoding;

/// <summary>What independent decoders read in a fixture.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Channels">The channels that its pixels need: grey, grey and alpha, RGB, or RGB and alpha.</param>
/// <param name="Pixels">The pixels, as in a raster.</param>
internal sealed record ExpectedPicture(int Width, int Height, int Channels, byte[] Pixels);
