namespace Mnist.Scoring.Models.Format;

/// <summary>Puts words that come from a file into a message.</summary>
internal static class Text
{
    private const int Longest = 60;

    /// <summary>The text in quotes, cut short and without control characters, so that a message stays one line.</summary>
    public static string Quote(string text) => $"'{Line(text)}'";

    /// <summary>The text, cut short and without control characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Characters that stay.</param>
    public static string Line(string text, int longest = Longest)
    {
        string start = text.Length > longest ? text[..longest] + "…" : text;
        return string.Concat(start.Select(c => char.IsControl(c) ? '?' : c));
    }

    /// <summary>Lengths of dimensions as 3×3×1×32.</summary>
    public static string Sizes(IEnumerable<int> shape) => string.Join('×', shape.Take(8));
}
