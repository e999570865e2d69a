namespace Mnist.Training.Datasets.Pictures;

/// <summary>A dataset that was read from picture files.</summary>
/// <param name="Data">The images of the files that were read, in MNIST's form.</param>
/// <param name="LeftOut">Files that are not in it, each with the reason.</param>
/// <param name="Doubtful">Files that are in it although the default model is sure that they show another digit.</param>
internal sealed record PictureSet(Dataset Data, IReadOnlyList<PictureRemark> LeftOut, IReadOnlyList<PictureRemark> Doubtful);
