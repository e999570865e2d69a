namespace Mnist.Scoring.Models.Onnx;

/// <summary>What an ONNX model does not say about itself. Models of other formats say it.</summary>
public sealed record OnnxModelOptions
{
    /// <summary>
    /// The values that pixels had in the training. Null finds out: of the usual scales, the one under which the model tells the digits
    /// of images best that come with the library.
    /// </summary>
    public PixelScale? Scale { get; init; }
}
