using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mnist.Scoring;

namespace DigitPad.Health;

/// <summary>Reports healthy if the model reads a vertical stroke as a one.</summary>
/// <param name="classifier">The model.</param>
internal sealed class ModelHealthCheck(DigitClassifier classifier) : IHealthCheck
{
    private static readonly DigitImage One = DrawOne();

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        DigitPrediction prediction = classifier.Predict(One);
        return Task.FromResult(prediction.Digit == 1
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The model takes an upright stroke for {prediction}."));
    }

    private static DigitImage DrawOne()
    {
        var pixels = new byte[DigitImage.PixelCount];
        for (int y = 4; y < 24; y++)
        {
            pixels.AsSpan((y * DigitImage.Side) + 13, 2).Fill(255);
        }

        return DigitImage.FromMnistPixels(pixels);
    }
}
