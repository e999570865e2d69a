using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models.MlNet;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>An output of a model that may contain the scores of the digits.</summary>
/// <param name="name">The name.</param>
/// <param name="metadata">The type. The shape is ignored, because some programs leave it open or state a wrong one.</param>
internal sealed class OnnxOutput(string name, NodeMetadata metadata)
{
    public string Name => name;

    /// <summary>Whether the type can contain scores: floating-point numbers or, the default of scikit-learn's converter, a map
    /// from class to probability for each image.</summary>
    public bool IsPossible => metadata.OnnxValueType switch
    {
        OnnxValueType.ONNX_TYPE_TENSOR => metadata.ElementDataType is TensorElementType.Float or TensorElementType.Double or TensorElementType.Float16,
        OnnxValueType.ONNX_TYPE_SEQUENCE => metadata.AsSequenceMetadata().ElementMeta is { OnnxValueType: OnnxValueType.ONNX_TYPE_MAP } element
            && element.AsMapMetadata() is { KeyDataType: TensorElementType.Int64 or TensorElementType.String, ValueMetadata: { IsTensor: true, ElementDataType: TensorElementType.Float } },
        _ => false,
    };

    /// <summary>Copies the scores.</summary>
    /// <returns>False if there are not ten values for each image in the run.</returns>
    public bool TryRead(OrtValue value, int images, Span<float> scores) =>
        metadata.IsTensor ? TryReadTensor(value, images, scores) : TryReadMaps(value, images, scores);

    private bool TryReadTensor(OrtValue value, int images, Span<float> scores)
    {
        long[] shape = value.GetTensorTypeAndShape().Shape;
        if (shape.Aggregate(1L, (product, size) => product * size) != images * MnistForm.Digits || (images > 1 && shape[0] != images))
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = value.GetTensorMutableRawData();
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = metadata.ElementDataType switch
            {
                TensorElementType.Float => MemoryMarshal.Cast<byte, float>(bytes)[i],
                TensorElementType.Double => (float)MemoryMarshal.Cast<byte, double>(bytes)[i],
                _ => (float)MemoryMarshal.Cast<byte, Half>(bytes)[i],
            };
        }

        return true;
    }

    private static bool TryReadMaps(OrtValue value, int images, Span<float> scores)
    {
        if (value.GetValueCount() != images)
        {
            return false;
        }

        scores.Clear();
        for (int i = 0; i * MnistForm.Digits < scores.Length; i++)
        {
            using OrtValue map = value.GetValue(i, OrtAllocator.DefaultInstance);
            using OrtValue keys = map.GetValue(0, OrtAllocator.DefaultInstance);
            using OrtValue values = map.GetValue(1, OrtAllocator.DefaultInstance);
            string[] classes = keys.GetTensorTypeAndShape().IsString
                ? keys.GetStringTensorAsArray()
                : [.. keys.GetTensorDataAsSpan<long>().ToArray().Select(key => key.ToString(CultureInfo.InvariantCulture))];
            ReadOnlySpan<float> probabilities = values.GetTensorDataAsSpan<float>();
            for (int k = 0; k < classes.Length; k++)
            {
                int digit = DigitLabels.DigitOf(classes[k]);
                if (digit < 0)
                {
                    return false;
                }

                scores[(i * MnistForm.Digits) + digit] = probabilities[k];
            }
        }

        return true;
    }
}
