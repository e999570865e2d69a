namespace Mnist.Training.Datasets.Augmentation;

/// <summary>
/// How far training images are bent at random. Every value is a limit, drawn anew for each image; 0 leaves that
/// change out, and the default leaves out all of them.
/// </summary>
internal sealed record AugmentationOptions
{
    private const float MaximumSigma = 10f;

    /// <summary>Nothing is changed.</summary>
    public static readonly AugmentationOptions None = new();

    /// <summary>Largest turn in degrees, 0 to 180: the angle is drawn evenly from ±this.</summary>
    public float RotationDegrees { get; init; }

    /// <summary>Largest move along each axis in pixels, 0 to 28: both are drawn evenly from ±this.</summary>
    public float ShiftPixels { get; init; }

    /// <summary>Largest change of size, 0 to under 1: the factor, one for both axes, is drawn evenly from 1 ± this.</summary>
    public float ScaleFraction { get; init; }

    /// <summary>Largest slant, 0 to 1: pixels to the right for each pixel upwards, drawn evenly from ±this.</summary>
    public float Shear { get; init; }

    /// <summary>
    /// Strength of the elastic distortion, the α of Simard, Steinkraus and Platt (2003, "Best practices for
    /// convolutional neural networks applied to visual document analysis"): the factor, in pixels, on a field of
    /// even noise of ±1 smoothed by a Gaussian. The displacement along each axis has standard deviation
    /// α / (σ √(12 π)), so the paper's α = 34, σ = 4 moves a pixel by about 1.4.
    /// </summary>
    public float ElasticAlpha { get; init; }

    /// <summary>Standard deviation in pixels of the Gaussian that smooths the elastic field, 0.5 to 10; more is
    /// smoother. Used where <see cref="ElasticAlpha"/> is not 0.</summary>
    public float ElasticSigma { get; init; } = 4f;

    /// <summary>Checks that every value is in its range.</summary>
    /// <exception cref="ArgumentException">A value is not; the message names it and its range.</exception>
    public void Validate()
    {
        Check(RotationDegrees, 0f, 180f, nameof(RotationDegrees));
        Check(ShiftPixels, 0f, Dataset.Side, nameof(ShiftPixels));
        Check(ScaleFraction, 0f, 0.99f, nameof(ScaleFraction));
        Check(Shear, 0f, 1f, nameof(Shear));
        Check(ElasticAlpha, 0f, 1000f, nameof(ElasticAlpha));
        Check(ElasticSigma, 0.5f, MaximumSigma, nameof(ElasticSigma));
    }

    private static void Check(float value, float low, float high, string name)
    {
        // Written so that NaN fails too.
        if (!(value >= low && value <= high))
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}; it must be {low} to {high}."), name);
        }
    }
}
