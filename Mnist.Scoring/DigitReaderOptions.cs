namespace Mnist.Scoring;

/// <summary>Options for a <see cref="DigitReader"/>.</summary>
/// <example>
/// <code>
/// "DigitReader": { "DecodeLimits": { "MaxPixels": 20000000 } }
///
/// services.Configure&lt;DigitReaderOptions&gt;(configuration.GetSection("DigitReader"));
/// services.AddDigitReader();
/// </code>
/// </example>
public sealed class DigitReaderOptions
{
    /// <summary>Size limits for picture files and streams; larger pictures are refused with an
    /// <see cref="InvalidImageException"/>.</summary>
    public DecodeLimits DecodeLimits { get; set; } = new();
}
