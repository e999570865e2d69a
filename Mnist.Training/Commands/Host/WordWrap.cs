namespace Mnist.Training.Commands.Host;

/// <summary>Wraps lines at spaces, so that the terminal does not break them within a word.</summary>
internal static class WordWrap
{
    private const int Indent = 2;

    /// <returns>Lines shorter than that, except for longer words; continuation lines are indented by two more spaces.</returns>
    public static IEnumerable<string> Break(string line, int columns)
    {
        int margin = line.Length - line.TrimStart(' ').Length;
        string start = line[..margin];
        string current = start;

        // Some terminals start a new line after a character in the last column.
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
