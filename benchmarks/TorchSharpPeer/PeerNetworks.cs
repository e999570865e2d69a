using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharpPeer;

/// <summary>The layers of <c>RecipeBook</c>, in TorchSharp.</summary>
internal static class PeerNetworks
{
    /// <summary>The networks that there are.</summary>
    public static readonly string[] Names = ["cnn-reference", "mlp", "cnn"];

    /// <summary>Makes a network for images of 28×28.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static Module<Tensor, Tensor> Create(string name) => name switch
    {
        "cnn-reference" => Sequential(
            Conv2d(1, 64, 3), ReLU(),
            Conv2d(64, 32, 3, padding: 1), ReLU(), MaxPool2d(2),
            Conv2d(32, 16, 3, padding: 1), ReLU(), MaxPool2d(2),
            Conv2d(16, 64, 3, padding: 1), ReLU(), MaxPool2d(2),
            Flatten(), Linear(576, 128), ReLU(), Linear(128, 10)),
        "mlp" => Sequential(
            Flatten(), Linear(784, 512), ReLU(),
            Dropout(0.1), Linear(512, 512), ReLU(),
            Dropout(0.1), Linear(512, 10)),
        "cnn" => Sequential(
            Conv2d(1, 16, 3, padding: 1), MaxPool2d(2), BatchNorm2d(16), ReLU(),
            Conv2d(16, 32, 3), MaxPool2d(2), BatchNorm2d(32), ReLU(),
            Conv2d(32, 64, 3, padding: 1), MaxPool2d(2), BatchNorm2d(64), ReLU(),
            Flatten(), Linear(576, 10)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such network."),
    };
}
