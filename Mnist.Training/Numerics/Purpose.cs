namespace Mnist.Training.Numerics;

/// <summary>Purposes of random numbers: the first coordinate of their stream, so that different purposes share no numbers.</summary>
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

    /// <summary>Training pages of the ink network.</summary>
    InkTraining = 5,

    /// <summary>Validation pages of the ink network.</summary>
    InkValidation = 6,

    /// <summary>Test pages of the ink network.</summary>
    InkTest = 7,

    /// <summary>Training images of the reading network.</summary>
    ReadingTraining = 8,

    /// <summary>Validation images of the reading network.</summary>
    ReadingValidation = 9,

    /// <summary>Test images of the reading network.</summary>
    ReadingTest = 10,

    /// <summary>Images of a fine-tuning's rehearsal.</summary>
    Rehearsal = 11,

    /// <summary>Training rows of the boundary network.</summary>
    BoundaryTraining = 12,

    /// <summary>Validation rows of the boundary network.</summary>
    BoundaryValidation = 13,

    /// <summary>Test rows of the boundary network.</summary>
    BoundaryTest = 14,
}
