using System.Buffers;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Files;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.Onnx;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Pixels;

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
/// <remarks>Thread-safe. Load a model once and share the instance between threads.</remarks>
public sealed class DigitClassifier
{
    private const string DefaultResource = "mnist-cnn.zip";

    // Batch size of PredictMany: large enough to share the weights, small enough to stay in the cache.
    private const int BlockSize = 48;

    private static readonly Lazy<DigitClassifier> LazyDefault = new(LoadDefault);

    private readonly IDigitModel _model;
    private readonly ReadingNetwork? _reading;

    /// <summary>Creates a classifier.</summary>
    /// <param name="model">The model.</param>
    /// <param name="reading">The network for pictures that had to be prepared, or null to use the model for these too.</param>
    internal DigitClassifier(IDigitModel model, ReadingNetwork? reading = null)
    {
        _model = model;
        _reading = reading;
    }

    /// <summary>
    /// The classifier with the built-in model, a convolutional network trained on MNIST; loaded on first use. Pictures that do not follow
    /// the MNIST convention are classified by a second network trained on such pictures; models loaded from files classify these too.
    /// </summary>
    /// <exception cref="InvalidOperationException">The library was built without a model.</exception>
    public static DigitClassifier Default => LazyDefault.Value;

    /// <summary>Information about the model, such as its training and accuracy.</summary>
    public ModelInfo Model => _model.Info;

    /// <summary>The underlying model, which scores images without creating <see cref="DigitPrediction"/> objects.</summary>
    internal IDigitModel Underlying => _model;

    /// <summary>Loads a model.</summary>
    /// <param name="path">A zip written by MnistMl's training or by ML.NET, or an ONNX model from any source with one input of 784 values
    /// per image and an output of ten scores. ONNX models require the package Microsoft.ML.OnnxRuntime.</param>
    /// <exception cref="InvalidModelException">The file is damaged or not a usable model; the message gives the reason.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static DigitClassifier Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(ModelFile.Load(path));
    }

    /// <summary>Loads a model, using the specified options.</summary>
    /// <param name="path">See <see cref="Load(string)"/>.</param>
    /// <param name="options">Options for ONNX models; ignored for other formats.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="InvalidModelException">The file is damaged or not a usable model; the message gives the reason.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static DigitClassifier Load(string path, OnnxModelOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return new(ModelFile.Load(path, options));
    }

    /// <summary>Loads a model from the current position of the stream to its end.</summary>
    /// <param name="stream">The stream; need not support seeking. It is left open and not used after the method returns.</param>
    /// <exception cref="InvalidModelException">The data is damaged or not a usable model; the message gives the reason.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static DigitClassifier Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new(ModelFile.Load(stream));
    }

    /// <summary>Loads a model from a stream, using the specified options.</summary>
    /// <param name="stream">See <see cref="Load(Stream)"/>.</param>
    /// <param name="options">Options for ONNX models; ignored for other formats.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="InvalidModelException">The data is damaged or not a usable model; the message gives the reason.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static DigitClassifier Load(Stream stream, OnnxModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return new(ModelFile.Load(stream, options));
    }

    /// <summary>Classifies a prepared picture.</summary>
    /// <param name="image">The picture.</param>
    public DigitPrediction Predict(DigitImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (AnswerOf(image) is { } prediction)
        {
            return prediction;
        }

        float[] probabilities = new float[DigitPrediction.Digits];
        _model.Predict(image.Pixels, probabilities);
        return new(probabilities, image);
    }

    /// <summary>Classifies the digit in a picture file. <see cref="DigitPrediction.IsDigit"/> is false for a blank picture.</summary>
    /// <param name="path">A PNG, JPEG, WebP, BMP, GIF or PNM file of any size, detected from its contents, not its name.</param>
    /// <exception cref="InvalidImageException">The file is not a readable picture.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied, or it is a folder.</exception>
    public DigitPrediction Predict(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Predict(file);
    }

    /// <summary>Classifies the digit in an encoded picture, read from the current position of the stream to its end.</summary>
    /// <param name="image">A PNG, JPEG, WebP, BMP, GIF or PNM file. The stream need not support seeking and is left open.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public DigitPrediction Predict(Stream image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Predict(DigitImage.ReadRaster(image, PictureLoader.WorkingSide));
    }

    /// <summary>Reads a picture file asynchronously and classifies its digit.</summary>
    /// <param name="path">See <see cref="Predict(string)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="Predict(string)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<DigitPrediction> PredictAsync(string path, CancellationToken cancellationToken = default)
    {
        FileStream file = DigitImage.OpenAsync(path);
        await using (file.ConfigureAwait(false))
        {
            return await PredictAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads an encoded picture asynchronously, from the current position of the stream to its end, and classifies its
    /// digit.</summary>
    /// <param name="image">See <see cref="Predict(Stream)"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="Predict(Stream)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<DigitPrediction> PredictAsync(Stream image, CancellationToken cancellationToken = default) =>
        Predict(await DigitImage.ReadRasterAsync(image, PictureLoader.WorkingSide, cancellationToken).ConfigureAwait(false));

    /// <summary>Classifies the digit in an encoded picture.</summary>
    /// <param name="encodedImage">The bytes of a PNG, JPEG, WebP, BMP, GIF or PNM file. For raw pixels, use
    /// <see cref="DigitImage.FromMnist(ReadOnlySpan{byte})"/>.</param>
    /// <exception cref="InvalidImageException">The data is not a readable picture.</exception>
    public DigitPrediction Predict(ReadOnlySpan<byte> encodedImage) => Predict(ImageDecoder.Decode(encodedImage, workingSide: PictureLoader.WorkingSide));

    /// <summary>Classifies the digit in a decoded picture.</summary>
    /// <param name="raster">The picture.</param>
    internal DigitPrediction Predict(Raster raster) => Predict(DigitImage.FromRaster(raster));

    /// <summary>Classifies multiple prepared pictures; faster than classifying them one by one.</summary>
    /// <param name="images">The pictures.</param>
    /// <returns>One prediction for each picture, in order, equal to that of <see cref="Predict(DigitImage)"/>.</returns>
    /// <exception cref="ArgumentNullException">The list or a picture in it is null.</exception>
    public IReadOnlyList<DigitPrediction> PredictMany(IReadOnlyList<DigitImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        DigitPrediction[] predictions = new DigitPrediction[images.Count];
        List<int> others = [];
        for (int i = 0; i < predictions.Length; i++)
        {
            DigitImage image = images[i] ?? throw new ArgumentNullException(nameof(images), $"Picture {i} is null.");
            if (AnswerOf(image) is { } prediction)
            {
                predictions[i] = prediction;
            }
            else
            {
                others.Add(i);
            }
        }

        float[] pixels = ArrayPool<float>.Shared.Rent(Math.Min(BlockSize, others.Count) * DigitImage.PixelCount);
        try
        {
            foreach (int[] block in others.Chunk(BlockSize))
            {
                PredictBlock(images, block, pixels, predictions);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(pixels);
        }

        return predictions;
    }

    /// <summary>Classifies images cut out of pictures and computes the likelihood that each is a digit.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="probabilities">Receives ten values for each image.</param>
    /// <param name="likelihoods">Receives one value for each image.</param>
    internal void ReadPrepared(ReadOnlySpan<float> images, Span<float> probabilities, Span<float> likelihoods)
    {
        if (_reading is not null)
        {
            _reading.Read(images, probabilities, likelihoods);
            return;
        }

        _model.Predict(images, probabilities);
        ReadingNetwork.Default.Measure(images, likelihoods);
    }

    // A picture that had to be prepared was classified by the reading network at the same time.
    private DigitPrediction? AnswerOf(DigitImage image) =>
        image.IsBlank ? DigitPrediction.OfNothing()
        : _reading is not null && image.Prepared is { } prepared ? new(prepared.Probabilities, prepared.Likelihood)
        : null;

    private void PredictBlock(IReadOnlyList<DigitImage> images, int[] indices, float[] pixels, DigitPrediction[] predictions)
    {
        Span<float> probabilities = stackalloc float[indices.Length * DigitPrediction.Digits];
        for (int i = 0; i < indices.Length; i++)
        {
            images[indices[i]].Pixels.CopyTo(pixels.AsSpan(i * DigitImage.PixelCount));
        }

        _model.Predict(pixels.AsSpan(0, indices.Length * DigitImage.PixelCount), probabilities);
        for (int i = 0; i < indices.Length; i++)
        {
            float[] ten = probabilities.Slice(i * DigitPrediction.Digits, DigitPrediction.Digits).ToArray();
            predictions[indices[i]] = new(ten, images[indices[i]]);
        }
    }

    private static DigitClassifier LoadDefault()
    {
        using Stream stream = typeof(DigitClassifier).Assembly.GetManifestResourceStream(DefaultResource)
            ?? throw new InvalidOperationException(
                "This build of Mnist.Scoring holds no model: train one and use DigitClassifier.Load, or build with MLModels/mnist-cnn.zip in place.");

        // ModelFile.Load would also reference ML.NET, which ahead-of-time compiled programs that use only this model do not need.
        return new(ModelReader.ReadNetwork(stream), ReadingNetwork.Default);
    }
}
