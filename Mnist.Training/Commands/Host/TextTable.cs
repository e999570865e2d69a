namespace Mnist.Training.Commands.Host;

/// <summary>A plain-text table with aligned columns.</summary>
/// <param name="heads">Column headings; a leading dash right-aligns the column.</param>
internal sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> _rows = [[.. heads.Select(head => head.TrimStart('-'))]];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        int[] widths = [.. heads.Select((_, column) => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select(
                (cell, column) => heads[column].StartsWith('-') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
