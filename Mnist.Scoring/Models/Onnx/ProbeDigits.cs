using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>Fifty drawn digits in the MNIST convention, used to detect the pixel format of a model.</summary>
internal static class ProbeDigits
{
    public const int Count = Rows * MnistForm.Digits;

    /// <summary>Number of images of each digit.</summary>
    public const int Rows = 5;

    public static float[] Pixels { get; } = Read();

    public static int Label(int index) => index % MnistForm.Digits;

    // One picture with a column for each digit.
    private static float[] Read()
    {
        using Stream stream = typeof(ProbeDigits).Assembly.GetManifestResourceStream("probe-digits.png")!;
        Raster sheet = ImageFile.Read(stream, limits: null, workingSide: null);
        float[] pixels = new float[Count * MnistForm.PixelCount];
        for (int i = 0; i < pixels.Length; i++)
        {
            (int image, int pixel) = Math.DivRem(i, MnistForm.PixelCount);
            int y = (image / MnistForm.Digits * MnistForm.Side) + (pixel / MnistForm.Side);
            int x = (image % MnistForm.Digits * MnistForm.Side) + (pixel % MnistForm.Side);
            pixels[i] = sheet.Pixels[((y * sheet.Width) + x) * sheet.Channels] / 255f;
        }

        return pixels;
    }
}
