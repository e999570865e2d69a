namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A row of the list of digits, in any type.</summary>
internal sealed class DigitRow<T>
{
    public T? Digit { get; set; }
}
