namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A row of the list of digits.</summary>
internal sealed class DigitRow
{
    public byte Digit { get; set; }
}
