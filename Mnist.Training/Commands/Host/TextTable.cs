namespace Mnist.Training.Commands.Host;

/// <summary>Plain-text tables with aligned columns.</summary>
internal static class TextTable
{
    /// <param name="heads">Column headings; a leading dash right-aligns the column.</param>
    public static void Write(TextWriter output, string[] heads, IEnumerable<string[]> rows)
    {
        string[][] lines = [[.. heads.Select(head => head.TrimStart('-'))], .. rows];
        int[] widths = [.. heads.Select((_, column) => lines.Max(line => line[column].Length))];
        foreach (string[] line in lines)
        {
            IEnumerable<string> cells = line.Select(
                (cell, column) => heads[column].StartsWith('-') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
