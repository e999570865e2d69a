using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Tests.Reading.Lines;

namespace Mnist.Tests.Reading.Locate;

public class PageSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Digits_of_any_size_are_looked_at_in_a_size_at_which_they_can_be_read(int factor)
    {
        // A row of digits in a page so many times as wide and high.
        Raster row = DigitRow.Render([[5, 2, 8]], 20, out List<Box> boxes);
        int width = row.Width * factor, height = row.Height * factor;
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)255);
        for (int y = 0; y < row.Height; y++)
        {
            row.Pixels.AsSpan(y * row.Width, row.Width).CopyTo(pixels.AsSpan(y * width));
        }

        InkFinding found = PageSearch.Find(PictureLoader.Load(new Raster(width, height, 1, pixels), PageSearch.WorkingSide), InkNetwork.Default, trace: null);

        Assert.InRange(ConnectedComponents.UsualHeight(found.Components.All), 26, 80);
        Assert.All(boxes, box => Assert.Contains(found.Components.All, component => box.HasMiddleOf(found.Frame.ToPicture(component.Box))));
    }

    [Fact]
    public void A_large_blank_page_is_looked_at_twice_and_a_small_one_once()
    {
        Assert.Equal(["01-ink", "02-ink", "03-components"], Steps(700, 500));
        Assert.Equal(["01-ink", "02-components"], Steps(200, 100));
    }

    private static IEnumerable<string> Steps(int width, int height)
    {
        var trace = new PreparationTrace();
        PageSearch.Find(new Picture(new Plane(width, height)), InkNetwork.Default, trace);
        return trace.Steps.Select(step => step.Name);
    }
}
