using System.Globalization;

namespace Mnist.Benchmarks.Speed;

/// <summary>Prints comparisons, aligned, a row as soon as it is measured.</summary>
internal sealed class SpeedTable
{
    private readonly string _format;

    /// <summary>Prints the heading.</summary>
    /// <param name="ours">Name of what is compared.</param>
    /// <param name="peer">Name of what it is compared with.</param>
    /// <param name="number">Format of the measurements.</param>
    public SpeedTable(string ours, string peer, string number)
    {
        _format = "{0,-30}{1,12:" + number + "}{2,22:" + number + "}{3,9:F2}{4,9:F2} to {5:F2}";
        Console.WriteLine($"{"",-30}{ours,12}{peer,22}{"ratio",9}{"turns",13}");
    }

    /// <summary>Prints a row.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="turns">The measurements.</param>
    public void Add(string what, Turns turns) =>
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, _format, what, turns.Ours, turns.Peer, turns.Ratio, turns.Min, turns.Max));
}
