namespace Mnist.Training.Learning;

/// <summary>What random numbers are for: the first coordinate of their stream, so that no two uses share numbers.</summary>
internal enum Purpose : ulong
{
    /// <summary>Initial weights.</summary>
    Weights = 1,

    /// <summary>Order of the images in an epoch.</summary>
    Order = 2,

    /// <summary>Augmentation of an image.</summary>
    Augmentation = 3,

    /// <summary>Dropout masks.</summary>
    Dropout = 4,
}
