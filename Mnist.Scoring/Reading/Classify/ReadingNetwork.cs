using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Scoring.Reading.Classify;

/// <summary>
/// Reads a digit that was cut out of a picture, and tells whether it is one at all. A network that only knows digits gives one of them
/// for whatever it sees, often with full confidence, so this one has learnt from other things besides: letters, signs, scribbles,
/// several digits at once, textures.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ReadingNetwork
{
    /// <summary>What the network's outputs stand for.</summary>
    public static readonly IReadOnlyList<string> Labels = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "other"];

    /// <summary>What the network is for, as its file says.</summary>
    public static readonly NetworkUse Use = NetworkUse.OfMnistPixels(Labels);

    /// <summary>Index of the output for everything that is no digit.</summary>
    public const int Other = 10;

    private const string Resource = "reading.zip";
    private const int Classes = Other + 1;
    private const int Block = 48;

    private static readonly Lazy<ReadingNetwork> LazyDefault = new(LoadDefault);

    private readonly Network _network;

    /// <summary>Takes the network: 784 values in, eleven classes out.</summary>
    public ReadingNetwork(Network network)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Input.Size, MnistForm.PixelCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Classes, Classes);
        _network = network;
    }

    /// <summary>The network that comes with the library.</summary>
    public static ReadingNetwork Default => LazyDefault.Value;

    /// <summary>Reads a network.</summary>
    /// <param name="zip">A model file of which the labels are <see cref="Labels"/>; can seek.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable network.</exception>
    /// <exception cref="InvalidDataException">The zip is damaged.</exception>
    public static ReadingNetwork Load(Stream zip) => new(ModelReader.ReadNetwork(zip, Use).Network);

    /// <summary>The likelihood, 0 to 1, that each image shows a digit rather than anything else.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="likelihoods">Takes one value for each image.</param>
    public void Measure(ReadOnlySpan<float> images, Span<float> likelihoods) => Read(images, [], likelihoods);

    /// <summary>Which digit each image shows if it shows one, and how likely it shows one.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="digits">Takes the probabilities of the ten digits for each image, which sum to 1; empty if nobody wants them.</param>
    /// <param name="likelihoods">Takes for each image the likelihood, 0 to 1, that it shows a digit rather than anything else.</param>
    public void Read(ReadOnlySpan<float> images, Span<float> digits, Span<float> likelihoods)
    {
        Span<float> scores = stackalloc float[Classes * Block], eleven = stackalloc float[Classes];
        for (int start = 0; start < likelihoods.Length; start += Block)
        {
            int count = Math.Min(Block, likelihoods.Length - start);
            _network.Score(images.Slice(start * MnistForm.PixelCount, count * MnistForm.PixelCount), scores[..(count * Classes)]);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> score = scores.Slice(i * Classes, Classes);
                Softmax.Apply(score, eleven, _network.Temperature);
                likelihoods[start + i] = 1 - eleven[Other];
                if (!digits.IsEmpty)
                {
                    // Without the eleventh score softmax gives what dividing by the sum of ten would, however small that is.
                    Softmax.Apply(score[..Other], digits.Slice((start + i) * Other, Other), _network.Temperature);
                }
            }
        }
    }

    private static ReadingNetwork LoadDefault()
    {
        using Stream stream = typeof(ReadingNetwork).Assembly.GetManifestResourceStream(Resource)!;
        return Load(stream);
    }
}
