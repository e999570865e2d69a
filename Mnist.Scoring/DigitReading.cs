namespace Mnist.Scoring;

/// <summary>The digits in a picture.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class DigitReading
{
    internal DigitReading(IReadOnlyList<LocatedDigit> digits)
    {
        Digits = digits;
        Text = string.Join('\n', digits.GroupBy(digit => digit.Line).Select(line => string.Concat(line.Select(digit => (char)('0' + digit.Digit)))));
    }

    /// <summary>The digits of each line from left to right, lines from top to bottom, separated by "\n"; empty if there are none.</summary>
    public string Text { get; }

    /// <summary>The digits in the order of <see cref="Text"/>.</summary>
    public IReadOnlyList<LocatedDigit> Digits { get; }

    /// <summary>Returns <see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
