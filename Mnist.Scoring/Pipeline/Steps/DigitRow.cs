namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A row of a list of digits.</summary>
internal sealed class DigitRow
{
    /// <summary>0 to 9.</summary>
    public byte Digit { get; set; }
}
