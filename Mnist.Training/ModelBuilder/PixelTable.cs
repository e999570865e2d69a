using System.Globalization;
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
}
