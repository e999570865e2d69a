using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>The inputs of a model: one tensor with 784 values per image, and optional tensors with one value, such as a label.</summary>
internal sealed class OnnxInput(string name, NodeMetadata image, long[] shape, IReadOnlyList<KeyValuePair<string, NodeMetadata>> others)
{
    private const int Any = -1;

    // Maximum number of axes shown in a message.
    private const int MaxAxes = 8;

    // Maximum batch size if the model takes any: the images and the intermediate results fit in the cache.
    private const int MaxBatch = 64;

    private const int MaxFixedBatch = 1024;

    private static readonly string Expected =
        $"expected one input of numbers with 784 values an image: [N,784], [N,28,28], [N,1,28,28] or [N,28,28,1], where N may be any number or fixed, up to {MaxFixedBatch}";

    // Supported image shapes; a first axis of any size is the batch axis.
    private static readonly long[][] ImageShapes =
        [[784], [Any, 784], [28, 28], [Any, 28, 28], [Any, 1, 28, 28], [Any, 28, 28, 1], [Any, 1, 784], [Any, 784, 1]];

    // Not the element type, which is an enumeration: value types of fields are loaded with the class, and ML.NET loads all classes of this
    // assembly when it loads a model, even in programs without ONNX Runtime.
    private readonly NodeMetadata _image = image;

    /// <summary>Names of the tensors, in the order of <see cref="Create"/>.</summary>
    public IReadOnlyCollection<string> Names { get; } = [name, .. others.Select(other => other.Key)];

    public string Description { get; } = Describe(new(name, image));

    /// <summary>Maximum batch size; the exact batch size if <see cref="IsFixed"/>.</summary>
    public int Batch { get; } = shape[0] == Any ? MaxBatch : (int)(shape.Aggregate((product, size) => product * size) / MnistForm.PixelCount);

    public bool IsFixed { get; } = shape[0] != Any;

    /// <summary>Finds the input tensor for images.</summary>
    /// <exception cref="InvalidModelException">The inputs do not fit an image.</exception>
    public static OnnxInput Find(IReadOnlyDictionary<string, NodeMetadata> inputs)
    {
        // An input of open size, [N] or one of ML.NET's for each column of the data, may be an image or not, so another one comes first.
        KeyValuePair<string, NodeMetadata>[] images =
            [.. inputs.Where(input => IsNumeric(input.Value) && ShapeOf(input.Value) is not null).OrderBy(input => IsSingle(input.Value)).Take(1)];
        KeyValuePair<string, NodeMetadata>[] others = [.. inputs.Except(images)];
        if (images is not [var image] || !others.All(other => IsSingle(other.Value)))
        {
            throw new InvalidModelException($"the ONNX model takes {DescribeAll(inputs)}; {Expected}");
        }

        return new OnnxInput(image.Key, image.Value, ShapeOf(image.Value)!, others);
    }

    /// <summary>Name, type and shape of inputs or outputs, for a message.</summary>
    public static string DescribeAll(IReadOnlyDictionary<string, NodeMetadata> values) => values.Count switch
    {
        0 => "nothing",
        > 4 => $"{values.Count} of them, {Describe(values.First())} to {Describe(values.Last())}",
        _ => string.Join(" and ", values.Select(Describe)),
    };

    /// <summary>Creates the input tensors for images. The caller must dispose them.</summary>
    public OrtValue[] Create(ReadOnlySpan<float> images, OnnxPixelFormat format)
    {
        int rows = IsFixed ? Batch : images.Length / MnistForm.PixelCount;
        OrtValue tensor = Allocate(_image.ElementDataType, [.. shape.Select(size => size == Any ? rows : size)]);
        Action<Span<byte>, ReadOnlySpan<float>, OnnxPixelFormat> fill = _image.ElementDataType switch
        {
            TensorElementType.Float => Fill<float>,
            TensorElementType.Double => Fill<double>,
            TensorElementType.Float16 => Fill<Half>,
            TensorElementType.UInt8 => Fill<byte>,
            TensorElementType.Int32 => Fill<int>,
            _ => Fill<long>,
        };
        fill(tensor.GetTensorMutableRawData(), images, format);
        return [tensor, .. others.Select(other => Allocate(other.Value.ElementDataType, [.. other.Value.Dimensions.Select(size => size < 0 ? rows : (long)size)]))];
    }

    private static bool IsNumeric(NodeMetadata value) => value.IsTensor && value.ElementDataType
        is TensorElementType.Float or TensorElementType.Double or TensorElementType.Float16 or TensorElementType.UInt8 or TensorElementType.Int32 or TensorElementType.Int64;

    // A label that is an input of the graph but is not needed for the scores.
    private static bool IsSingle(NodeMetadata value) => value.IsTensor && value.Dimensions.All(size => size is 1 or < 0);

    private static long[]? ShapeOf(NodeMetadata value)
    {
        long[] sizes = [.. value.Dimensions.Select(size => (long)size)];
        long[]? shape = Array.Find(ImageShapes, known => known.Length == sizes.Length
            && known.Zip(sizes).All(pair => pair.First == Any ? pair.Second is < 0 or (> 0 and <= MaxFixedBatch) : pair.Second < 0 || pair.Second == pair.First));
        return shape is null ? null : [.. shape.Zip(sizes, (known, found) => known == Any && found > 0 ? found : known)];
    }

    private static OrtValue Allocate(TensorElementType type, long[] shape)
    {
        if (type == TensorElementType.String)
        {
            return OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        }

        OrtValue value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, shape);
        value.GetTensorMutableRawData().Clear();
        return value;
    }

    private static void Fill<T>(Span<byte> bytes, ReadOnlySpan<float> images, OnnxPixelFormat format)
        where T : unmanaged, INumberBase<T>
    {
        Span<T> values = MemoryMarshal.Cast<byte, T>(bytes);
        bool whole = T.CreateTruncating(0.5f) == T.Zero;
        for (int i = 0; i < images.Length; i++)
        {
            (int image, int pixel) = Math.DivRem(i, MnistForm.PixelCount);
            float value = format.Value(images.Slice(image * MnistForm.PixelCount, MnistForm.PixelCount), pixel);
            values[i] = T.CreateSaturating(whole ? MathF.Round(value) : value);
        }
    }

    private static string Describe(KeyValuePair<string, NodeMetadata> value)
    {
        string name = MessageText.Quote(value.Key);
        return !value.Value.IsTensor
            ? $"{name}, which is no tensor"
            : $"{name} ({value.Value.ElementDataType.ToString().ToLowerInvariant()} [{string.Join(',', value.Value.Dimensions.Take(MaxAxes).Select(size => size < 0 ? "N" : $"{size}"))}])";
    }
}
