namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A row of the list of digits.</summary>
internal sealed class DigitRow
{
    /// <summary>The digit, 0 to 9.</summary>
    public byte Digit { get; set; }
}
