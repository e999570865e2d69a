using Architecture = Microsoft.ML.Vision.ImageClassificationTrainer.Architecture;

namespace Mnist.Training.TensorFlow;

/// <summary>A network trained on ImageNet's photographs that a transfer can start from: the file with its graph and weights, named as
/// ML.NET expects it, and the side of the input images in pixels.</summary>
internal sealed record TransferArchitecture(string Name, Architecture Architecture, string File, int Side)
{
    public const int Features = 1001;

    /// <summary>All architectures; the first is by far the fastest, and the default.</summary>
    public static IReadOnlyList<TransferArchitecture> All { get; } =
    [
        new("mobilenet-v2", Architecture.MobilenetV2, "mobilenet_v2.meta", 224),
        new("inception-v3", Architecture.InceptionV3, "inception_v3.meta", 299),
        new("resnet-v2-50", Architecture.ResnetV250, "resnet_v2_50_299.meta", 299),
        new("resnet-v2-101", Architecture.ResnetV2101, "resnet_v2_101_299.meta", 299),
    ];

    public static TransferArchitecture Find(string? name) => All.FirstOrDefault(architecture => architecture.Name == name) ?? All[0];
}
