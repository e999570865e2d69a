using System.Diagnostics.Metrics;

namespace DigitPad.Telemetry;

/// <summary>The program's own instruments. ASP.NET Core measures the requests.</summary>
internal sealed class DigitPadMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "DigitPad";

    // Allocated once, not for each measurement.
    private static readonly KeyValuePair<string, object?>[] DigitTags =
        [.. Enumerable.Range(0, 10).Select(static digit => new KeyValuePair<string, object?>("digitpad.digit", digit))];

    private readonly Counter<long> _answered;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _kept;

    /// <summary>Creates the instruments.</summary>
    /// <param name="factory">Creates the meter.</param>
    public DigitPadMetrics(IMeterFactory factory)
    {
        Meter meter = factory.Create(MeterName);
        _answered = meter.CreateCounter<long>("digitpad.digits.answered", "{digit}", "Number of digits read in pictures.");
        _refused = meter.CreateCounter<long>("digitpad.pictures.refused", "{picture}", "Number of pictures in which no digit was found.");
        _kept = meter.CreateCounter<long>("digitpad.drawings.kept", "{drawing}", "Number of drawings kept with their label.");
    }

    /// <summary>Counts a digit read in a picture.</summary>
    /// <param name="digit">The digit, 0 to 9.</param>
    public void Answered(int digit) => _answered.Add(1, DigitTags[digit]);

    /// <summary>Counts a picture in which no digit was found.</summary>
    public void Refused() => _refused.Add(1);

    /// <summary>Counts a drawing that was kept.</summary>
    /// <param name="label">Its label, 0 to 9.</param>
    public void Kept(int label) => _kept.Add(1, DigitTags[label]);
}
