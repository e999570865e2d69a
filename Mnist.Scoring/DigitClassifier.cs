using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks.Execution;
using Mnist.Scoring.Reading.Classify;

namespace Mnist.Scoring;

/// <summary>Classifies the digit in a picture.</summary>
/// <example>
/// <code>
/// using Mnist.Scoring;
///
/// DigitPrediction prediction = DigitClassifier.Default.Predict("seven.png");
/// Console.WriteLine(prediction);                        // 7 (99.8 %)
/// Console.WriteLine(prediction.Probabilities[1]);       // probability of the digit 1
/// </code>
/// </example>
/// <remarks>Thread-safe. Load a model once and share the instance between threads. Every prediction throws an
/// <see cref="InvalidModelException"/> if an ML.NET or ONNX model gives no numbers for the picture.</remarks>
public sealed class DigitClassifier
{
    private static readonly Lazy<DigitClassifier> LazyDefault = new(LoadDefault);

    private readonly ReadingNetwork? _reading;
    private readonly DecodeLimits? _limits;

    /// <summary>Creates a classifier.</summary>
    /// <param name="model">The model.</param>
    /// <param name="reading">The network for pictures that had to be prepared, or null to use the model for these too.</param>
    /// <param name="limits">Size limits for picture files and streams, or null for the default ones.</param>
    internal DigitClassifier(IDigitModel model, ReadingNetwork? reading = null, DecodeLimits? limits = null) =>
        (Underlying, _reading, _limits) = (model, reading, limits);

    /// <summary>The classifier with the built-in model, a convolutional network trained on MNIST; loaded on first use. Pictures that do not
    /// follow the MNIST convention are classified by a second network trained on such pictures; models loaded from files classify these
    /// too.</summary>
    /// <exception cref="InvalidOperationException">The library was built without a model.</exception>
    public static DigitClassifier Default => LazyDefault.Value;

    /// <summary>Information about the model, such as its training and accuracy.</summary>
    public ModelInfo Model => Underlying.Info;

    /// <summary>The underlying model, which scores images without creating <see cref="DigitPrediction"/> objects.</summary>
    internal IDigitModel Underlying { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="path">A zip written by MnistMl's training or by ML.NET, or an ONNX model from any source with one input of 784 values
    /// per image and an output of ten scores. ONNX models require the package Microsoft.ML.OnnxRuntime.</param>
    /// <param name="pixelScale">The pixel values that an ONNX model was trained with. If null, they are detected: of the usual scales, the
    /// one with which the model best classifies images included in the library. Other formats state it themselves.</param>
    /// <exception cref="ArgumentException">The path is empty, or the pixel scale is not valid.</exception>
    /// <exception cref="InvalidModelException">The file is damaged or not a usable model, or is a folder; the message gives the reason. A disk
    /// error within a zip may be reported as damage.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static DigitClassifier Load(string path, PixelScale? pixelScale = null) => new(ModelFile.Load(path, pixelScale));

    /// <summary>Loads a model from the current position of the stream to its end.</summary>
    /// <param name="stream">The stream; need not support seeking. It is left open and not used after the method returns.</param>
    /// <param name="pixelScale">See <see cref="Load(string, PixelScale?)"/>.</param>
    /// <exception cref="ArgumentException">The pixel scale is not valid.</exception>
    /// <exception cref="InvalidModelException">The data is damaged or not a usable model; the message gives the reason. A failing read within
    /// a zip may be reported as damage.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static DigitClassifier Load(Stream stream, PixelScale? pixelScale = null) => new(ModelFile.Load(stream, pixelScale));

    /// <summary>Reads a model file asynchronously and loads it.</summary>
    /// <param name="path">See <see cref="Load(string, PixelScale?)"/>.</param>
    /// <param name="pixelScale">See <see cref="Load(string, PixelScale?)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="Load(string, PixelScale?)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<DigitClassifier> LoadAsync(string path, PixelScale? pixelScale = null, CancellationToken cancellationToken = default) =>
        new(await ModelFile.LoadAsync(path, pixelScale, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a model asynchronously from the current position of the stream to its end and loads it.</summary>
    /// <param name="stream">See <see cref="Load(Stream, PixelScale?)"/>.</param>
    /// <param name="pixelScale">See <see cref="Load(string, PixelScale?)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="Load(Stream, PixelScale?)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<DigitClassifier> LoadAsync(Stream stream, PixelScale? pixelScale = null, CancellationToken cancellationToken = default) =>
        new(await ModelFile.LoadAsync(stream, pixelScale, cancellationToken).ConfigureAwait(false));

    /// <summary>Classifies a prepared picture. <see cref="DigitPrediction.IsDigit"/> is false for a blank one.</summary>
    /// <param name="image">The picture: <see cref="DigitImage.FromEncoded"/> for a file in memory, <see cref="DigitImage.FromPixels"/> for raw
    /// pixels.</param>
    public DigitPrediction Predict(DigitImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (AnswerOf(image) is { } prediction)
        {
            return prediction;
        }

        float[] probabilities = new float[DigitPrediction.Digits];
        Underlying.Predict(image.Pixels, probabilities);
        float likelihood = image.Prepared?.Likelihood ?? 1;
        if (NeedsCheck(image))
        {
            ReadingNetwork.Default.Read(image.Pixels, [], new Span<float>(ref likelihood));
        }

        return new(probabilities, likelihood);
    }

    /// <summary>Reads and classifies a picture file.</summary>
    /// <param name="path">See <see cref="DigitImage.Load(string, DecodeLimits?)"/>.</param>
    /// <inheritdoc cref="DigitImage.Load(string, DecodeLimits?)" path="/exception"/>
    public DigitPrediction Predict(string path) => Predict(DigitImage.Load(path, _limits));

    /// <summary>Reads a picture from the current position of the stream to its end and classifies it.</summary>
    /// <param name="stream">See <see cref="DigitImage.Load(Stream, DecodeLimits?)"/>.</param>
    /// <inheritdoc cref="DigitImage.Load(Stream, DecodeLimits?)" path="/exception"/>
    public DigitPrediction Predict(Stream stream) => Predict(DigitImage.Load(stream, _limits));

    /// <summary>Reads a picture file asynchronously and classifies it.</summary>
    /// <param name="path">See <see cref="DigitImage.Load(string, DecodeLimits?)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="DigitImage.LoadAsync(string, DecodeLimits?, CancellationToken)" path="/exception"/>
    public async Task<DigitPrediction> PredictAsync(string path, CancellationToken cancellationToken = default) =>
        Predict(await DigitImage.LoadAsync(path, _limits, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a picture asynchronously from the current position of the stream to its end and classifies it.</summary>
    /// <param name="stream">See <see cref="DigitImage.Load(Stream, DecodeLimits?)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="DigitImage.LoadAsync(Stream, DecodeLimits?, CancellationToken)" path="/exception"/>
    public async Task<DigitPrediction> PredictAsync(Stream stream, CancellationToken cancellationToken = default) =>
        Predict(await DigitImage.LoadAsync(stream, _limits, cancellationToken).ConfigureAwait(false));

    /// <summary>Classifies multiple prepared pictures in batches; faster than classifying them one by one.</summary>
    /// <param name="images">The pictures.</param>
    /// <returns>One prediction for each picture, in order, equal to that of <see cref="Predict(DigitImage)"/>.</returns>
    /// <exception cref="ArgumentNullException">The list or a picture in it is null.</exception>
    public IReadOnlyList<DigitPrediction> PredictMany(IReadOnlyList<DigitImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        DigitPrediction?[] predictions =
            [.. images.Select((image, i) => AnswerOf(image ?? throw new ArgumentNullException(nameof(images), $"Picture {i} is null.")))];
        foreach (int[] block in Enumerable.Range(0, predictions.Length).Where(i => predictions[i] is null).Chunk(ExecutionPlan.BlockSize))
        {
            PredictBlock(images, block, predictions);
        }

        return predictions!;
    }

    /// <summary>Classifies images cut out of pictures and computes the likelihood that each is a digit.</summary>
    internal void ReadPrepared(ReadOnlySpan<float> images, Span<float> probabilities, Span<float> likelihoods)
    {
        if (_reading is not null)
        {
            _reading.Read(images, probabilities, likelihoods);
            return;
        }

        Underlying.Predict(images, probabilities);
        ReadingNetwork.Default.Read(images, [], likelihoods);
    }

    // A picture that had to be prepared was classified by the reading network at the same time.
    private DigitPrediction? AnswerOf(DigitImage image) =>
        image.IsBlank ? DigitPrediction.OfNothing()
        : _reading is not null && image.Prepared is { } prepared ? new(prepared.Probabilities, prepared.Likelihood)
        : null;

    private static bool NeedsCheck(DigitImage image) => image.Prepared is null && !image.IsKnownDigit;

    private void PredictBlock(IReadOnlyList<DigitImage> images, int[] indices, DigitPrediction?[] predictions)
    {
        float[] pixels = new float[indices.Length * DigitImage.PixelCount];
        for (int i = 0; i < indices.Length; i++)
        {
            images[indices[i]].Pixels.CopyTo(pixels.AsSpan(i * DigitImage.PixelCount));
        }

        Span<float> probabilities = stackalloc float[indices.Length * DigitPrediction.Digits], likelihoods = stackalloc float[indices.Length];
        Underlying.Predict(pixels, probabilities);
        if (Array.Exists(indices, index => NeedsCheck(images[index])))
        {
            ReadingNetwork.Default.Read(pixels, [], likelihoods);
        }

        for (int i = 0; i < indices.Length; i++)
        {
            DigitImage image = images[indices[i]];
            float likelihood = NeedsCheck(image) ? likelihoods[i] : image.Prepared?.Likelihood ?? 1;
            predictions[indices[i]] = new(probabilities.Slice(i * DigitPrediction.Digits, DigitPrediction.Digits).ToArray(), likelihood);
        }
    }

    private static DigitClassifier LoadDefault()
    {
        using Stream stream = typeof(DigitClassifier).Assembly.GetManifestResourceStream("mnist-cnn.zip")
            ?? throw new InvalidOperationException(
                "This build of Mnist.Scoring holds no model: train one and use DigitClassifier.Load, or build with MLModels/mnist-cnn.zip in place.");

        // ModelFile.Load would also reference ML.NET, which ahead-of-time compiled programs that use only this model do not need.
        return new(ModelReader.ReadNetwork(stream), ReadingNetwork.Default);
    }
}
