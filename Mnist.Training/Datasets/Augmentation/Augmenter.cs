using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Augmentation;

/// <summary>
/// Turns, moves, scales, slants and bends training images at random. All of it together is one inverse-mapped
/// bilinear resampling, so an image is blurred once at most. The same stream gives the same picture. Holds scratch
/// memory and allocates nothing for an image: each worker has its own augmenter.
/// </summary>
internal sealed class Augmenter
{
    private readonly AugmentationOptions _options;
    private readonly BilinearSampler _sampler = new();
    private readonly ElasticField? _elastic;

    /// <summary>Makes an augmenter for <paramref name="options"/>.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Augmenter(AugmentationOptions options)
    {
        options.Validate();
        _options = options;
        _elastic = options.ElasticAlpha > 0f ? new ElasticField(options.ElasticAlpha, options.ElasticSigma) : null;
    }

    /// <summary>
    /// Writes a changed copy of an image. With every option 0 it is pixel / 255 exactly.
    /// </summary>
    /// <param name="source">784 pixels.</param>
    /// <param name="destination">Receives 784 values of 0 to 1.</param>
    /// <param name="random">Stream of this image in this epoch; how much of it is used depends on the options alone.</param>
    public void Apply(ReadOnlySpan<byte> source, Span<float> destination, ref RandomStream random)
    {
        float rotation = Draw(ref random, _options.RotationDegrees);
        float scale = 1f + Draw(ref random, _options.ScaleFraction);
        float shear = Draw(ref random, _options.Shear);
        float shiftX = Draw(ref random, _options.ShiftPixels);
        float shiftY = Draw(ref random, _options.ShiftPixels);
        AffineMap map = AffineMap.Inverse(rotation, scale, shear, shiftX, shiftY);
        if (_elastic is null)
        {
            _sampler.Sample(source, map, default, default, destination);
        }
        else
        {
            _elastic.Draw(ref random);
            _sampler.Sample(source, map, _elastic.X, _elastic.Y, destination);
        }
    }

    private static float Draw(ref RandomStream random, float limit) => random.NextSingle(-limit, limit);
}
