namespace Mnist.Scoring.Imaging;

/// <summary>Dimensions of MNIST images.</summary>
internal static class MnistForm
{
    /// <summary>Width and height in pixels.</summary>
    public const int Side = 28;

    /// <summary>Number of pixels.</summary>
    public const int PixelCount = Side * Side;

    /// <summary>Number of classes: the digits 0 to 9.</summary>
    public const int Digits = 10;
}
