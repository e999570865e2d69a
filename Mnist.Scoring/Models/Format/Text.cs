namespace Mnist.Scoring.Models.Format;

/// <summary>Puts words that come from a file into a message.</summary>
internal static class Text
{
    private const int Longest = 60;

    /// <summary>The text in quotes, cut short and without control characters, so that a message stays one line.</summary>
    public static string Quote(string text)
    {
        string start = text.Length > Longest ? text[..Longest] + "…" : text;
        return $"'{Line(start)}'";
    }

    /// <summary>The text without control characters.</summary>
    public static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    /// <summary>Lengths of dimensions as 3×3×1×32.</summary>
    public static string Sizes(IEnumerable<int> shape) => string.Join('×', shape.Take(8));
}
