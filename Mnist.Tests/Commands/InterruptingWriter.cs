namespace Mnist.Tests.Commands;

/// <summary>Takes text, and cancels when a line holds a certain one.</summary>
internal sealed class InterruptingWriter(string? at, CancellationTokenSource interrupt) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (at is not null && value?.Contains(at, StringComparison.Ordinal) == true)
        {
            interrupt.Cancel();
        }
    }
}
