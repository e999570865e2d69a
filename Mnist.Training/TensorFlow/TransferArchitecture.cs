using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace Mnist.Training.TensorFlow;

/// <summary>A network, trained on ImageNet's photographs, that a transfer can start from.</summary>
/// <param name="Name">What --architecture calls it.</param>
/// <param name="Architecture">What ML.NET calls it.</param>
/// <param name="File">The file with its graph and weights, as ML.NET looks for it.</param>
/// <param name="Side">Side, in pixels, of the images that it takes.</param>
internal sealed record TransferArchitecture(string Name, Architecture Architecture, string File, int Side)
{
    /// <summary>Numbers that the network makes of an image, one for each class of ImageNet and one for none.</summary>
    public const int Features = 1001;

    /// <summary>All there are; the first is the fastest by far, and the default.</summary>
    public static IReadOnlyList<TransferArchitecture> All { get; } =
    [
        new("mobilenet-v2", Architecture.MobilenetV2, "mobilenet_v2.meta", 224),
        new("inception-v3", Architecture.InceptionV3, "inception_v3.meta", 299),
        new("resnet-v2-50", Architecture.ResnetV250, "resnet_v2_50_299.meta", 299),
        new("resnet-v2-101", Architecture.ResnetV2101, "resnet_v2_101_299.meta", 299),
    ];

    /// <summary>Finds one.</summary>
    /// <param name="name">Its name; null for the default.</param>
    public static TransferArchitecture Find(string? name) => All.FirstOrDefault(architecture => architecture.Name == name) ?? All[0];
}
