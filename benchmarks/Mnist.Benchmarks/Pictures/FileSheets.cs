using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Benchmarks.Pictures;

/// <summary>Contact sheets of picture files, for a look at what the network is given of them.</summary>
internal static class FileSheets
{
    public static int Draw(string folder, string target)
    {
        Directory.CreateDirectory(target);
        int number = 0;
        foreach (string[] files in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Chunk(ContactSheet.MaxPictures))
        {
            var sheet = new ContactSheet();
            number++;
            foreach (string file in files)
            {
                try
                {
                    Raster raster = ImageDecoder.Decode(File.ReadAllBytes(file));
                    sheet.Add(raster, Prepare(raster, out string said));
                    Console.WriteLine($"sheet {number}: {said}  {Path.GetFileName(file)}, {raster.Width}×{raster.Height}");
                }
                catch (InvalidImageException e)
                {
                    Console.WriteLine($"not read: {Path.GetFileName(file)}: {e.Message}");
                }
            }

            sheet.Save(Path.Combine(target, $"files-{number:00}.png"));
        }

        return 0;
    }

    private static float[]? Prepare(Raster raster, out string said)
    {
        DigitImage image = DigitImage.FromRaster(raster);
        said = DigitClassifier.Default.Predict(image).ToString();
        return image.IsBlank ? null : image.Pixels.ToArray();
    }
}
