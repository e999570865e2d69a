using Microsoft.ML.OnnxRuntime;

namespace Mnist.Tests.Export;

/// <summary>Runs an exported model in ONNX Runtime.</summary>
internal static class OnnxRun
{
    public static Tensor Run(byte[] model, Tensor images)
    {
        using InferenceSession session = new(model);
        return Run(session, images);
    }

    public static Tensor Run(InferenceSession session, Tensor images)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(images.Values, images.Shape);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["image"], [input], ["probabilities"]);
        return new Tensor(results[0].GetTensorTypeAndShape().Shape, results[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
