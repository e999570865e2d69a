namespace Mnist.Training.Numerics;

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

    /// <summary>Pages that the ink network learns from.</summary>
    InkTraining = 5,

    /// <summary>Pages that it is validated with.</summary>
    InkValidation = 6,

    /// <summary>Pages that it is tested with.</summary>
    InkTest = 7,

    /// <summary>Images that the reading network learns from.</summary>
    ReadingTraining = 8,

    /// <summary>Images that it is validated with.</summary>
    ReadingValidation = 9,

    /// <summary>Images that it is tested with.</summary>
    ReadingTest = 10,
}
