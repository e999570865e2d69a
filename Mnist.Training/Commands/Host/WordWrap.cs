namespace Mnist.Training.Commands.Host;

/// <summary>Breaks lines at spaces, before a terminal does it within a word.</summary>
internal static class WordWrap
{
    private const int Indent = 2;

    /// <summary>Breaks a line.</summary>
    /// <param name="line">The line, which may begin with spaces.</param>
    /// <param name="columns">Characters that fit beside one another.</param>
    /// <returns>Lines that are shorter than that, but for words that are not; all but the first begin with two spaces more than it does.</returns>
    public static IEnumerable<string> Break(string line, int columns)
    {
        int margin = line.Length - line.TrimStart(' ').Length;
        string start = line[..margin];
        string current = start;

        // A character in the last column makes some terminals begin a new line.
        foreach (string word in line[margin..].Split(' '))
        {
            if (current.Length > start.Length && current.Length + 1 + word.Length >= columns)
            {
                yield return current;
                start = new string(' ', margin + Indent);
                current = start;
            }

            current = current.Length == start.Length ? current + word : $"{current} {word}";
        }

        yield return current;
    }
}
