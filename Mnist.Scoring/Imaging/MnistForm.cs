namespace Mnist.Scoring.Imaging;

/// <summary>The form of MNIST's images.</summary>
internal static class MnistForm
{
    /// <summary>Width and height in pixels.</summary>
    public const int Side = 28;

    /// <summary>Pixels of an image.</summary>
    public const int PixelCount = Side * Side;

    /// <summary>Classes: the digits 0 to 9.</summary>
    public const int Digits = 10;
}
