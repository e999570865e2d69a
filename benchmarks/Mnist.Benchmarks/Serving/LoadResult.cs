using System.Globalization;

namespace Mnist.Benchmarks.Serving;

/// <summary>What a load came to.</summary>
/// <param name="Milliseconds">Time of each good answer, in order.</param>
/// <param name="Failed">Answers that were wrong, late or missing.</param>
/// <param name="Seconds">How long it took altogether.</param>
/// <param name="RequestBytes">Length of a request.</param>
internal sealed record LoadResult(double[] Milliseconds, int Failed, double Seconds, int RequestBytes)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Milliseconds.Length / Seconds:F0} requests/s of {RequestBytes} bytes, {Failed} failed; p50 {At(0.5):F1} ms, p90 {At(0.9):F1} ms, p99 {At(0.99):F1} ms, longest {At(1):F1} ms");

    private double At(double share) => Milliseconds.Length == 0 ? double.NaN : Milliseconds[(int)(share * (Milliseconds.Length - 1))];
}
