using Mnist.Scoring.Files;
using Mnist.Training.Datasets;

namespace Mnist.Training.ModelBuilder;

/// <summary>Images as a table: a CSV file with the header <c>Label,pixel0…pixel783</c> and one row per image, with pixels of 0 to 1 in
/// row-major order. This is the input format of Model Builder's data classification.</summary>
internal static class PixelTable
{
    /// <summary>Default path of the table within a checkout; also used in MnistPixels.mbconfig.</summary>
    public const string DefaultPath = "Data/mnist-pixels.csv";

    public const string Label = "Label";

    // The value of each byte as a number of 0 to 1, as in every other input of the project, preceded by a comma.
    private static readonly byte[][] PixelTexts =
        [.. Enumerable.Range(0, 256).Select(level => Encoding.ASCII.GetBytes($",{level / 255f}"))];

    public static IEnumerable<string> Columns => Enumerable.Range(0, Dataset.ImageSize).Select(index => $"pixel{index}").Prepend(Label);

    /// <summary>Reads a table with these columns. The names may differ or be missing, and the label may be the last column if it is named Label
    /// or Class. Pixels of 0 to 255 are also accepted; detected by a value above 1.</summary>
    /// <exception cref="DatasetException">The file cannot be read, or a line is not a label of 0 to 9 and 784 pixels.</exception>
    public static Dataset Read(string path, string name)
    {
        List<float> values = [];
        List<byte> labels = [];
        try
        {
            int line = 0;
            bool isLabelLast = false;
            float[] row = new float[Dataset.ImageSize + 1];
            foreach (string text in File.ReadLines(path))
            {
                line++;
                if (TryReadRow(text, row) && row[isLabelLast ? ^1 : 0] is var label && label < Dataset.Classes && label == (byte)label)
                {
                    labels.Add((byte)label);
                    values.AddRange(isLabelLast ? row.AsSpan(..^1) : row.AsSpan(1..));
                }
                else if (line == 1)
                {
                    isLabelLast = IsLabelLast(text);
                }
                else if (text.Length > 0)
                {
                    throw new DatasetException($"{path}: line {line} is not a label of 0 to 9 and {Dataset.ImageSize} pixels of 0 to 1 or of 0 to 255");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(e is FileNotFoundException or DirectoryNotFoundException ? $"{path}: there is no such file" : $"{path}: cannot be read: {e.Message}", e);
        }

        if (labels.Count == 0)
        {
            throw new DatasetException($"{path}: the table contains no images");
        }

        float scale = values.Max() > 1 ? 1 : byte.MaxValue;
        byte[] images = [.. values.Select(value => (byte)((value * scale) + 0.5f))];
        return Dataset.Of(name, images, [.. labels]);
    }

    /// <exception cref="IOException">The file cannot be written; the message is for the user.</exception>
    public static void Write(string path, Dataset data, int[] indices, CancellationToken cancellation) => AtomicFile.Write(path, stream =>
    {
        // Not disposed: that would close the file, which has not been flushed to disk yet.
        BufferedStream buffer = new(stream, 1 << 16);
        buffer.Write(Encoding.ASCII.GetBytes(string.Join(',', Columns)));
        foreach (int index in indices)
        {
            cancellation.ThrowIfCancellationRequested();
            buffer.Write([(byte)'\n', (byte)('0' + data.Labels[index])]);
            foreach (byte level in data.Image(index))
            {
                buffer.Write(PixelTexts[level]);
            }
        }

        buffer.WriteByte((byte)'\n');
        buffer.Flush();
    });

    // Whether the last of the column names is that of a label, and the first is not.
    private static bool IsLabelLast(string header)
    {
        string[] names = [.. header.Split(',').Select(static name => name.Trim(' ', '"'))];
        return IsLabel(names[^1]) && !IsLabel(names[0]);

        static bool IsLabel(string name) => name.Equals(Label, StringComparison.OrdinalIgnoreCase) || name.Equals("class", StringComparison.OrdinalIgnoreCase);
    }

    // Reads as many values of 0 to 255 as there are; false for any other row.
    private static bool TryReadRow(ReadOnlySpan<char> text, Span<float> row)
    {
        Span<Range> parts = stackalloc Range[row.Length + 1];
        bool isRow = text.Split(parts, ',') == row.Length;
        for (int i = 0; isRow && i < row.Length; i++)
        {
            isRow = float.TryParse(text[parts[i]], NumberStyles.Float, CultureInfo.InvariantCulture, out row[i])
                && row[i] is >= 0 and <= byte.MaxValue;
        }

        return isRow;
    }
}
