using System.Globalization;
using System.Text;

namespace Mnist.Benchmarks.Pictures;

/// <summary>Writes the table of conditions into a document, between two marks; the text round it stays.</summary>
internal static class PictureTable
{
    private const string Begin = "<!-- table: begin -->";
    private const string End = "<!-- table: end -->";

    public static void Write(string path, IReadOnlyList<ConditionResult> results, PictureOptions options)
    {
        string before = "", after = "";
        if (File.Exists(path))
        {
            string text = File.ReadAllText(path);
            int begin = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
            if (begin < 0 || end < begin)
            {
                throw new InvalidDataException($"{path}: the marks {Begin} and {End} are missing");
            }

            (before, after) = (text[..begin], text[(end + End.Length)..]);
        }

        StringBuilder table = new();
        table.Append(CultureInfo.InvariantCulture, $"{before}{Begin}\n\n{options.Count} pictures of a kind (fewer of the largest), seed {options.Seed}.\n\n");
        table.Append("| pictures | read right | taken for no digit | of |\n|---|---:|---:|---:|\n");
        foreach (ConditionResult result in results)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {result.Name} | {result.Percent:0.0} % | {result.DoubtedPercent:0.0} % | {result.Count:N0} |\n");
        }

        table.Append(CultureInfo.InvariantCulture, $"\n{End}{(after.Length == 0 ? "\n" : after)}");
        File.WriteAllText(path, table.ToString());
    }
}
