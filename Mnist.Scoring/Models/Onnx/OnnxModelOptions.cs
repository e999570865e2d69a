namespace Mnist.Scoring.Models.Onnx;

/// <summary>Settings that an ONNX model, unlike other formats, does not specify.</summary>
public sealed record OnnxModelOptions
{
    /// <summary>
    /// The pixel values used in training. If null, the scale is detected: of the usual scales, the one with which the model best
    /// classifies images included in the library.
    /// </summary>
    public PixelScale? Scale { get; init; }
}
