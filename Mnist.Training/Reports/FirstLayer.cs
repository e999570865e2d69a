using Mnist.Scoring;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Reports;

internal static class FirstLayer
{
    // Wider filters are shown larger, and fewer of them.
    private const int WidestSmall = 8;
    private const int MaxSmall = 64;
    private const int MaxLarge = 32;

    // This quantile of the weights gets the full colour, so that a single large weight does not fade the others.
    private const double FullColour = 0.98;

    public static void Write(HtmlWriter page, Network? network) => page.Section("First layer", () =>
    {
        switch (network?.Layers[0])
        {
            case null:
                page.Note($"This model is not a network, so there are no filters to show.");
                break;
            case ConvolutionLayer layer:
                Write(page, layer.KernelWidth, layer.KernelHeight, layer.Input.Channels, layer.Output.Channels, layer.Weights, "filters");
                break;
            case DenseLayer layer:
                Shape input = layer.Input.Size == DigitImage.PixelCount ? new Shape(DigitImage.Side, DigitImage.Side, 1) : layer.Input;
                Write(page, input.Width, input.Height, input.Channels, layer.Output.Size, layer.Weights, "units");
                break;
            default:
                page.Note($"The first layer has no weights.");
                break;
        }
    });

    private static void Write(HtmlWriter page, int width, int height, int channels, int count, float[] weights, string kind)
    {
        // The layout of the weights is [row, column, channel, filter]; a picture shows the sum over the channels, usually one.
        float[][] filters = [.. Enumerable.Range(0, count).Select(filter =>
            Enumerable.Range(0, width * height).Select(pixel =>
                Enumerable.Range(0, channels).Sum(channel => weights[(((pixel * channels) + channel) * count) + filter])).ToArray())];
        int[] shown = [.. Enumerable.Range(0, count).OrderByDescending(filter => filters[filter].Sum(weight => weight * weight)).Take(width > WidestSmall ? MaxLarge : MaxSmall).Order()];
        float[] sizes = [.. filters.SelectMany(filter => filter).Select(Math.Abs).Order()];
        float full = Math.Max(sizes[(int)(FullColour * (sizes.Length - 1))], float.Epsilon);
        string which = shown.Length == count ? $"All {count:#,0}" : $"The strongest {shown.Length:#,0} of {count:#,0}";
        page.Note($"{which} {kind}, {width}×{height} weights each: <span class=\"key first\">ink counts for it</span> <span class=\"key second\">ink counts against it</span>");
        page.Line($"<div class=\"filters {(width > WidestSmall ? "large" : "small")}\">");
        foreach (int filter in shown)
        {
            page.Line($"<img src=\"{Paint(filters[filter], full, width, height)}\" alt=\"{kind[..^1]} {filter}\" title=\"{kind[..^1]} {filter}\"/>");
        }

        page.Line($"</div>");
    }

    // Blue for positive and orange for negative weights; opaque, to suit a light and a dark page.
    private static Markup Paint(float[] weights, float full, int width, int height)
    {
        byte[] pixels = new byte[weights.Length * 4];
        for (int i = 0; i < weights.Length; i++)
        {
            ReadOnlySpan<byte> colour = weights[i] > 0 ? [59, 117, 235] : [230, 112, 28];
            colour.CopyTo(pixels.AsSpan(i * 4));
            pixels[(i * 4) + 3] = (byte)Math.Round(255 * Math.Min(1, Math.Abs(weights[i]) / full));
        }

        return Markup.Picture(width, height, 4, pixels);
    }
}
