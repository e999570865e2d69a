using System.IO.Compression;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Guard;

/// <summary>
/// Tells whether a prepared picture shows a digit at all. A network that only knows digits gives one of them for whatever it
/// sees, often with full confidence, so this one has learnt from other things besides: letters, signs, scribbles, several
/// digits at once, textures.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class DigitGuard
{
    /// <summary>What the network's outputs stand for.</summary>
    public static readonly IReadOnlyList<string> Labels = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "other"];

    /// <summary>What the network is for, as its file says.</summary>
    public static readonly NetworkUse Use = NetworkUse.OfMnistPixels(Labels);

    /// <summary>Index of the output for everything that is no digit.</summary>
    public const int Other = 10;

    private const string Resource = "digit-guard.zip";

    private static readonly Lazy<DigitGuard?> LazyDefault = new(LoadDefault);

    private readonly Network _network;

    /// <summary>Takes the network: 784 values in, eleven classes out.</summary>
    public DigitGuard(Network network)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Input.Size, DigitImage.PixelCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Classes, Labels.Count);
        _network = network;
    }

    /// <summary>The guard that comes with the library; null in a build without.</summary>
    public static DigitGuard? Default => LazyDefault.Value;

    /// <summary>Reads a guard.</summary>
    /// <param name="zip">A model file of which the labels are <see cref="Labels"/>; can seek.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable guard.</exception>
    /// <exception cref="InvalidDataException">The zip is damaged.</exception>
    public static DigitGuard Load(Stream zip)
    {
        using ZipArchive archive = new(zip, ZipArchiveMode.Read, leaveOpen: true);
        return new(ModelReader.Read(new ZipEntries(archive), Use).Network);
    }

    /// <summary>The probabilities of each of <see cref="Labels"/> for each image.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="probabilities">Takes eleven values for each image.</param>
    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities) => _network.Predict(images, probabilities);

    /// <summary>The likelihood, 0 to 1, that each image shows a digit rather than anything else.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="likelihoods">Takes one value for each image.</param>
    public void Measure(ReadOnlySpan<float> images, Span<float> likelihoods)
    {
        const int Block = 48;
        Span<float> classes = stackalloc float[(Other + 1) * Block];
        for (int start = 0; start < likelihoods.Length; start += Block)
        {
            int count = Math.Min(Block, likelihoods.Length - start);
            _network.Predict(images.Slice(start * DigitImage.PixelCount, count * DigitImage.PixelCount), classes[..((Other + 1) * count)]);
            for (int i = 0; i < count; i++)
            {
                likelihoods[start + i] = 1 - classes[((Other + 1) * i) + Other];
            }
        }
    }

    private static DigitGuard? LoadDefault()
    {
        using Stream? stream = typeof(DigitGuard).Assembly.GetManifestResourceStream(Resource);
        return stream is null ? null : Load(stream);
    }
}
