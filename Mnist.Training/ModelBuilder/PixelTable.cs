using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Training.Datasets;

namespace Mnist.Training.ModelBuilder;

/// <summary>
/// Images as a table: a CSV file with the header <c>Label,pixel0…pixel783</c> and one row an image, the pixels as numbers of 0
/// to 1, row by row. This is what Model Builder's data classification takes.
/// </summary>
internal static class PixelTable
{
    /// <summary>Where the table goes within a checkout, unless the user names another place; MnistPixels.mbconfig names it too.</summary>
    public const string DefaultPath = "Data/mnist-pixels.csv";

    /// <summary>Name of the column with the digit.</summary>
    public const string Label = "Label";

    // The grey level of each byte as a share of full ink, with a comma before it: what every other input of the project has.
    private static readonly byte[][] PixelTexts =
        [.. Enumerable.Range(0, 256).Select(level => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",{level / 255f}")))];

    /// <summary>The names of all columns, in their order.</summary>
    public static IEnumerable<string> Columns => Enumerable.Range(0, Dataset.ImageSize).Select(Pixel).Prepend(Label);

    /// <summary>Name of the column with a pixel.</summary>
    /// <param name="index">0 to 783.</param>
    public static string Pixel(int index) => string.Create(CultureInfo.InvariantCulture, $"pixel{index}");

    /// <summary>Reads a table with these columns. Pixels of 0 to 255 are taken as well, where one of them is above 1.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the dataset.</param>
    /// <exception cref="DatasetException">The file cannot be read, or a line is not a label of 0 to 9 and 784 pixels.</exception>
    public static Dataset Read(string path, string name)
    {
        List<float> values = [];
        List<byte> labels = [];
        try
        {
            int line = 0;
            foreach (string text in File.ReadLines(path))
            {
                // The names of the columns may be others.
                if (line++ > 0 && text.Length > 0)
                {
                    labels.Add(ReadRow(text, values) ?? throw new DatasetException($"{path}: line {line} is not a label of 0 to 9 and {Dataset.ImageSize} pixels of 0 to 1 or of 0 to 255"));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(e is FileNotFoundException or DirectoryNotFoundException ? $"{path}: there is no such file" : $"{path}: cannot be read: {e.Message}", e);
        }

        if (labels.Count == 0)
        {
            throw new DatasetException($"{path}: the table holds no images");
        }

        float scale = values.Max() > 1 ? 1 : byte.MaxValue;
        byte[] images = [.. values.Select(value => (byte)((value * scale) + 0.5f))];
        return new Dataset(name, images, [.. labels], Convert.ToHexStringLower(SHA256.HashData([.. images, .. labels])));
    }

    /// <summary>Writes the table, whole or not at all.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="data">Where the images are.</param>
    /// <param name="indices">Which of them, in this order.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <exception cref="IOException">The file cannot be written; the message is for the user.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static void Write(string path, Dataset data, int[] indices, CancellationToken cancellation) => AtomicFile.Write(path, stream =>
    {
        // Not disposed of: that would close the file, which is not flushed to the disk yet.
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

    // Adds the pixels of a row and returns its label; null for a row of another form.
    private static byte? ReadRow(ReadOnlySpan<char> row, List<float> values)
    {
        byte? label = null;
        int columns = 0;
        foreach (Range part in row.Split(','))
        {
            if (!float.TryParse(row[part], NumberStyles.Float, CultureInfo.InvariantCulture, out float value) || !(value >= 0 && value <= byte.MaxValue))
            {
                return null;
            }

            if (columns++ > 0)
            {
                values.Add(value);
            }
            else if (value < Dataset.Classes && value == (byte)value)
            {
                label = (byte)value;
            }
        }

        return columns == Dataset.ImageSize + 1 ? label : null;
    }
}
