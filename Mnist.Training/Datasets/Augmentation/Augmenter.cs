using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Augmentation;

/// <summary>Applies random rotation, shift, scaling, shear and elastic distortion to training images, in a single inverse-mapped bilinear
/// resampling that blurs the image at most once. The same random stream gives the same image. Holds scratch memory and allocates nothing
/// for an image; use one instance for each worker.</summary>
internal sealed class Augmenter
{
    private readonly BilinearSampler _sampler = new();
    private readonly AugmentationOptions _options;
    private readonly ElasticField? _elastic;

    public Augmenter(AugmentationOptions options)
    {
        options.Validate();
        _options = options;
        _elastic = options.ElasticAlpha > 0f ? new ElasticField(options.ElasticAlpha, options.ElasticSigma) : null;
    }

    /// <summary>Writes an augmented copy of an image. If all options are 0, the result is exactly pixel / 255.</summary>
    /// <param name="random">Random stream of this image in this epoch; the amount consumed depends only on the options.</param>
    public void Apply(ReadOnlySpan<byte> source, Span<float> destination, ref RandomStream random)
    {
        float rotation = Draw(ref random, _options.RotationDegrees);
        float scale = 1f + Draw(ref random, _options.ScaleFraction);
        float shear = Draw(ref random, _options.Shear);
        float shiftX = Draw(ref random, _options.ShiftPixels), shiftY = Draw(ref random, _options.ShiftPixels);
        AffineMap map = AffineMap.Inverse(rotation, scale, shear, shiftX, shiftY);
        _elastic?.Draw(ref random);
        _sampler.Sample(source, map, _elastic?.X, _elastic?.Y, destination);
    }

    private static float Draw(ref RandomStream random, float limit) => random.NextSingle(-limit, limit);
}
