using Microsoft.ML.OnnxRuntime;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Export.Onnx;

namespace Mnist.Benchmarks.Speed;

/// <summary>
/// A network in ONNX Runtime, in the same process, on one thread, set up so that a call does nothing but compute: the number of images is
/// known to the optimiser, and both tensors are bound to pinned arrays beforehand.
/// </summary>
internal sealed class OnnxRuntimePeer : IDisposable
{
    private readonly SessionOptions _sessionOptions = new()
    {
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
    };

    private readonly RunOptions _runOptions = new();
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _input;
    private readonly OrtValue _output;

    /// <summary>Exports a network and loads it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">The images, one after the other.</param>
    /// <param name="probabilities">Takes the answers.</param>
    public OnnxRuntimePeer(Network network, float[] images, float[] probabilities)
    {
        using MemoryStream model = new();
        OnnxModel.Write(network, new ModelInfo(), model);
        int count = images.Length / network.Input.Size;
        _sessionOptions.AddFreeDimensionOverrideByName(OnnxNodes.Batch, count);
        _session = new InferenceSession(model.ToArray(), _sessionOptions);
        _input = OrtValue.CreateTensorValueFromMemory(images, [count, network.Input.Size]);
        _output = OrtValue.CreateTensorValueFromMemory(probabilities, [count, network.Classes]);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(OnnxModel.Input, _input);
        _binding.BindOutput(OnnxModel.Output, _output);
    }

    /// <summary>Name and version.</summary>
    public static string Name => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}";

    /// <summary>Computes the probabilities.</summary>
    public void Predict() => _session.RunWithBinding(_runOptions, _binding);

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _output.Dispose();
        _input.Dispose();
        _session.Dispose();
        _runOptions.Dispose();
        _sessionOptions.Dispose();
    }
}
