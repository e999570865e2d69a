namespace Mnist.Training.Datasets.Augmentation;

/// <summary>Limits of the random augmentation of training images. Values are drawn separately for each image; 0 disables a transformation.
/// By default, all are disabled.</summary>
internal sealed record AugmentationOptions
{
    public static readonly AugmentationOptions None = new();

    /// <summary>Maximum rotation in degrees, 0 to 180; the angle is uniform over ±this.</summary>
    public float RotationDegrees { get; init; }

    /// <summary>Maximum shift along each axis in pixels, 0 to 28; both shifts are uniform over ±this.</summary>
    public float ShiftPixels { get; init; }

    /// <summary>Maximum change of size, at least 0 and less than 1; the factor, the same for both axes, is uniform over 1 ± this.</summary>
    public float ScaleFraction { get; init; }

    /// <summary>Maximum shear, 0 to 1: pixels to the right for each pixel upwards, uniform over ±this.</summary>
    public float Shear { get; init; }

    /// <summary>Strength of the elastic distortion, the α of Simard, Steinkraus and Platt (2003, "Best practices for convolutional neural
    /// networks applied to visual document analysis"): the factor, in pixels, on a field of uniform noise of ±1 smoothed by a Gaussian. The
    /// displacement along each axis has standard deviation α / (σ √(12 π)), so the paper's α = 34, σ = 4 moves a pixel by about
    /// 1.4.</summary>
    public float ElasticAlpha { get; init; }

    /// <summary>Standard deviation in pixels of the Gaussian that smooths the elastic field, 0.5 to 10; larger values are smoother. Ignored
    /// if <see cref="ElasticAlpha"/> is 0.</summary>
    public float ElasticSigma { get; init; } = 4f;

    /// <exception cref="ArgumentException">A value is out of range; the message contains its name and range.</exception>
    public void Validate()
    {
        Check(RotationDegrees, 0f, 180f, nameof(RotationDegrees));
        Check(ShiftPixels, 0f, Dataset.Side, nameof(ShiftPixels));
        Check(ScaleFraction, 0f, 0.99f, nameof(ScaleFraction));
        Check(Shear, 0f, 1f, nameof(Shear));
        Check(ElasticAlpha, 0f, 1000f, nameof(ElasticAlpha));
        Check(ElasticSigma, 0.5f, 10f, nameof(ElasticSigma));
    }

    private static void Check(float value, float low, float high, string name)
    {
        // Also fails for NaN.
        if (!(value >= low && value <= high))
        {
            throw new ArgumentException($"{name} is {value}; it must be {low} to {high}.", name);
        }
    }
}
