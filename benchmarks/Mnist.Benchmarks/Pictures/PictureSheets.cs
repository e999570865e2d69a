using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Benchmarks.Pictures;

/// <summary>Writes the pictures of a kind as a contact sheet and, unless all of them are asked for, each as a file.</summary>
internal static class PictureSheets
{
    public static void Save(string name, IReadOnlyList<(Raster Picture, PictureReading Reading, string Text)> pictures, PictureOptions options)
    {
        if (options.Sheets is null || pictures.Count == 0)
        {
            return;
        }

        Directory.CreateDirectory(options.Sheets);
        int number = 0;
        var sheet = new ContactSheet();
        string path = Path.Combine(options.Sheets, name.Replace(' ', '-').Replace(',', '-') + ".png");
        foreach ((Raster picture, PictureReading reading, string text) in pictures)
        {
            number++;
            sheet.Add(picture, reading.Prepared);
            if (!options.All)
            {
                File.WriteAllBytes(Path.ChangeExtension(path, $".{number}.png"), ImageEncoder.EncodePng(picture));
                Console.WriteLine($"    {number}: {text}");
            }
        }

        sheet.Save(path);
    }
}
