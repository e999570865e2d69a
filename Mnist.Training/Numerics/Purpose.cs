namespace Mnist.Training.Numerics;

/// <summary>Purposes of random numbers: the first coordinate of their stream, so that different purposes share no numbers.</summary>
internal enum Purpose : ulong
{
    Weights = 1,

    /// <summary>Order of the images in an epoch.</summary>
    Order = 2,
    Augmentation = 3,
    Dropout = 4,

    // Pages of the ink network.
    InkTraining = 5,
    InkValidation = 6,
    InkTest = 7,

    // Images of the reading network.
    ReadingTraining = 8,
    ReadingValidation = 9,
    ReadingTest = 10,

    /// <summary>Images of a fine-tuning's rehearsal.</summary>
    Rehearsal = 11,

    // Rows of the boundary network.
    BoundaryTraining = 12,
    BoundaryValidation = 13,
    BoundaryTest = 14,
}
