namespace Mnist.Training.Commands.Host;

/// <summary>A plain-text table with aligned columns.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";

    private readonly bool[] _right;
    private readonly List<string[]> _rows = [];

    /// <param name="heads">Column headings; a leading dash right-aligns the column.</param>
    public TextTable(params string[] heads)
    {
        _right = [.. heads.Select(head => head.StartsWith('-'))];
        _rows.Add([.. heads.Select(head => head.TrimStart('-'))]);
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        int[] widths = [.. _right.Select((_, column) => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) => _right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine(string.Join(Gap, cells).TrimEnd());
        }
    }
}
