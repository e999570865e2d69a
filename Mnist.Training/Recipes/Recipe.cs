using Mnist.Training.Learning;

namespace Mnist.Training.Recipes;

/// <summary>An architecture and the settings it is trained with; nothing else.</summary>
/// <param name="Name">What it is called on the command line and in file names.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Options">Default settings.</param>
/// <param name="Build">Adds the layers to a builder that starts with 28×28×1 images of 0..1.</param>
internal sealed record Recipe(string Name, string Summary, TrainingOptions Options, Func<NetworkBuilder, NetworkBuilder> Build);
