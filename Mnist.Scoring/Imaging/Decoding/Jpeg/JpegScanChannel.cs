namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>A channel in a scan.</summary>
/// <param name="Component">The channel.</param>
/// <param name="Dc">The code of mean levels, if the scan needs one.</param>
/// <param name="Ac">The code of the other coefficients, if the scan needs one.</param>
internal sealed record JpegScanChannel(JpegComponent Component, HuffmanTable? Dc, HuffmanTable? Ac);
