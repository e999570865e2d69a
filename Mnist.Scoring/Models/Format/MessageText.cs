namespace Mnist.Scoring.Models.Format;

/// <summary>Formats text from a file for use in a message.</summary>
internal static class MessageText
{
    private const int Longest = 60;

    /// <summary>Gets the text in quotes, truncated and without control characters, so that a message remains one line.</summary>
    public static string Quote(string text) => $"'{Line(text)}'";

    /// <summary>Gets the text, truncated and without control characters.</summary>
    public static string Line(string text, int longest = Longest)
    {
        string start = text.Length > longest ? text[..longest] + "…" : text;
        return string.Concat(start.Select(c => char.IsControl(c) ? '?' : c));
    }

    /// <summary>Gets the first line of an exception's message, without its full stop.</summary>
    public static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim().TrimEnd('.');
}
