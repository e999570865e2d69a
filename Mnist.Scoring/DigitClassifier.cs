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

/// <summary>Tells which digit a picture shows.</summary>
/// <example>
/// <code>
/// using Mnist.Scoring;
///
/// DigitPrediction prediction = DigitClassifier.Default.Predict("seven.png");
/// Console.WriteLine(prediction);                        // 7 (99.8 %)
/// Console.WriteLine(prediction.Probabilities[1]);       // how much it looks like a 1
/// </code>
/// </example>
/// <remarks>Thread-safe: make one and share it between threads rather than load it again.</remarks>
public sealed class DigitClassifier
{
    private const string DefaultResource = "mnist-cnn.zip";

    // Images that PredictMany hands to the model at a time: enough to share the weights, few enough to stay in the cache.
    private const int BlockSize = 48;

    private static readonly Lazy<DigitClassifier> LazyDefault = new(LoadDefault);

    private readonly IDigitModel _model;
    private readonly ReadingNetwork? _reading;

    /// <summary>Takes a model.</summary>
    /// <param name="model">What tells the digits.</param>
    /// <param name="reading">What tells the digits of pictures that had to be prepared; null to ask the model about these too.</param>
    internal DigitClassifier(IDigitModel model, ReadingNetwork? reading = null)
    {
        _model = model;
        _reading = reading;
    }

    /// <summary>
    /// The model that comes with the library, a convolutional network trained on MNIST; loaded when first asked for. Pictures that do not
    /// follow the MNIST convention are read by a second network, which has learnt from such pictures; models from files read these too.
    /// </summary>
    /// <exception cref="InvalidOperationException">The library was built without a model.</exception>
    public static DigitClassifier Default => LazyDefault.Value;

    /// <summary>What is known about the model: how it was trained and how well it does.</summary>
    public ModelInfo Model => _model.Info;

    /// <summary>The model itself, which scores many images without making predictions of them.</summary>
    internal IDigitModel Underlying => _model;

    /// <summary>Loads a model.</summary>
    /// <param name="path">A zip that MnistMl's training or ML.NET wrote, or an ONNX model of any make: one input with 784 values of an
    /// image and an output with ten scores. For ONNX models the program needs the package Microsoft.ML.OnnxRuntime.</param>
    /// <exception cref="InvalidModelException">The file is damaged or no usable model; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not allowed.</exception>
    public static DigitClassifier Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(ModelFile.Load(path));
    }

    /// <summary>Loads a model of which more is known than its file says.</summary>
    /// <param name="path">As for <see cref="Load(string)"/>.</param>
    /// <param name="options">For an ONNX model; other models say it themselves.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="InvalidModelException">The file is damaged or no usable model; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not allowed.</exception>
    public static DigitClassifier Load(string path, OnnxModelOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return new(ModelFile.Load(path, options));
    }

    /// <summary>Loads a model from where the stream stands to its end.</summary>
    /// <param name="stream">The file; it need not support seeking, stays open, and is not used any more afterwards.</param>
    /// <exception cref="InvalidModelException">The bytes are damaged or no usable model; the message says what is wrong.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static DigitClassifier Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new(ModelFile.Load(stream));
    }

    /// <summary>Loads a model of which more is known than its bytes say.</summary>
    /// <param name="stream">As for <see cref="Load(Stream)"/>.</param>
    /// <param name="options">For an ONNX model; other models say it themselves.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="InvalidModelException">The bytes are damaged or no usable model; the message says what is wrong.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static DigitClassifier Load(Stream stream, OnnxModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return new(ModelFile.Load(stream, options));
    }

    /// <summary>Tells the digit of a prepared picture.</summary>
    /// <param name="image">The picture.</param>
    public DigitPrediction Predict(DigitImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        float[] probabilities = new float[DigitPrediction.Digits];
        if (_reading is not null && image.IsPrepared)
        {
            float likelihood = 0;
            _reading.Read(image.Pixels, probabilities, new Span<float>(ref likelihood));
            return new(probabilities, likelihood);
        }

        _model.Predict(image.Pixels, probabilities);
        return new(probabilities, image);
    }

    /// <summary>Tells the digit in a picture file; of a blank one, that there is none (<see cref="DigitPrediction.IsDigit"/>).</summary>
    /// <param name="path">A PNG, JPEG, WebP, BMP, GIF or PNM file of any size, found by its contents, not by its name.</param>
    /// <exception cref="InvalidImageException">The file is no picture that can be read.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not allowed, or it is a folder.</exception>
    public DigitPrediction Predict(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Predict(file);
    }

    /// <summary>Tells the digit in an encoded picture, read from where the stream stands to its end.</summary>
    /// <param name="image">A PNG, JPEG, WebP, BMP, GIF or PNM file; the stream need not support seeking, and stays open.</param>
    /// <exception cref="InvalidImageException">The bytes are no picture that can be read.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public DigitPrediction Predict(Stream image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Predict(DigitImage.ReadRaster(image, PictureLoader.WorkingSide));
    }

    /// <summary>Tells the digit in an encoded picture.</summary>
    /// <param name="encodedImage">The bytes of a PNG, JPEG, WebP, BMP, GIF or PNM file. Bare pixels go through
    /// <see cref="DigitImage.FromMnist(ReadOnlySpan{byte})"/>.</param>
    /// <exception cref="InvalidImageException">The bytes are no picture that can be read.</exception>
    public DigitPrediction Predict(ReadOnlySpan<byte> encodedImage) => Predict(ImageDecoder.Decode(encodedImage, workingSide: PictureLoader.WorkingSide));

    /// <summary>Tells the digit in a decoded picture.</summary>
    /// <param name="raster">The picture.</param>
    internal DigitPrediction Predict(Raster raster)
    {
        try
        {
            return Predict(DigitImage.FromRaster(raster));
        }
        catch (InvalidImageException e) when (e.IsBlank)
        {
            return DigitPrediction.OfNothing();
        }
    }

    /// <summary>Tells the digits of many prepared pictures, which is faster than one by one.</summary>
    /// <param name="images">The pictures.</param>
    /// <returns>One prediction for each picture, in their order, the same as <see cref="Predict(DigitImage)"/> gives.</returns>
    /// <exception cref="ArgumentNullException">The list or a picture in it is null.</exception>
    public IReadOnlyList<DigitPrediction> PredictMany(IReadOnlyList<DigitImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        DigitPrediction[] predictions = new DigitPrediction[images.Count];
        List<int> untouched = [], prepared = [];
        for (int i = 0; i < predictions.Length; i++)
        {
            DigitImage image = images[i] ?? throw new ArgumentNullException(nameof(images), $"Picture {i} is null.");
            (image.IsPrepared && _reading is not null ? prepared : untouched).Add(i);
        }

        float[] pixels = ArrayPool<float>.Shared.Rent(Math.Min(BlockSize, predictions.Length) * DigitImage.PixelCount);
        try
        {
            PredictInBlocks(images, untouched, reading: null, pixels, predictions);
            PredictInBlocks(images, prepared, _reading, pixels, predictions);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(pixels);
        }

        return predictions;
    }

    /// <summary>Tells the digits of images that were cut out of pictures, and how likely they are digits at all.</summary>
    /// <param name="images">One or more images in the MNIST convention, 784 values of 0 to 1 each.</param>
    /// <param name="probabilities">Takes ten values for each image.</param>
    /// <param name="likelihoods">Takes one value for each image.</param>
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

    private void PredictInBlocks(
        IReadOnlyList<DigitImage> images, List<int> indices, ReadingNetwork? reading, float[] pixels, DigitPrediction[] predictions)
    {
        Span<float> probabilities = stackalloc float[BlockSize * DigitPrediction.Digits], likelihoods = stackalloc float[BlockSize];
        for (int start = 0; start < indices.Count; start += BlockSize)
        {
            int count = Math.Min(BlockSize, indices.Count - start);
            for (int i = 0; i < count; i++)
            {
                images[indices[start + i]].Pixels.CopyTo(pixels.AsSpan(i * DigitImage.PixelCount));
            }

            ReadOnlySpan<float> block = pixels.AsSpan(0, count * DigitImage.PixelCount);
            if (reading is null)
            {
                _model.Predict(block, probabilities[..(count * DigitPrediction.Digits)]);
            }
            else
            {
                reading.Read(block, probabilities[..(count * DigitPrediction.Digits)], likelihoods[..count]);
            }

            for (int i = 0; i < count; i++)
            {
                float[] ten = probabilities.Slice(i * DigitPrediction.Digits, DigitPrediction.Digits).ToArray();
                predictions[indices[start + i]] = reading is null ? new(ten, images[indices[start + i]]) : new(ten, likelihoods[i]);
            }
        }
    }

    private static DigitClassifier LoadDefault()
    {
        using Stream stream = typeof(DigitClassifier).Assembly.GetManifestResourceStream(DefaultResource)
            ?? throw new InvalidOperationException(
                "This build of Mnist.Scoring holds no model: train one and use DigitClassifier.Load, or build with MLModels/mnist-cnn.zip in place.");

        // Not by ModelFile.Load, which reads pipelines too: a program compiled ahead of time that uses this model only goes without ML.NET.
        return new(ModelReader.ReadNetwork(stream), ReadingNetwork.Default);
    }
}
