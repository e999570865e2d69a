namespace Mnist.Scoring.Imaging;

/// <summary>Dimensions of MNIST images.</summary>
internal static class MnistForm
{
    public const int Side = 28;
    public const int PixelCount = Side * Side;
    public const int Digits = 10;
}
