namespace Mnist.Training.Datasets.Scenes;

/// <summary>Reduces a bilevel picture to lines one pixel wide (Zhang and Suen 1984).</summary>
internal static class Thinning
{
    public static void Thin(bool[] mask, int width)
    {
        List<int> left = [.. Enumerable.Range(0, mask.Length).Where(
            i => mask[i] && i % width is var x && x > 0 && x < width - 1 && i >= width && i < mask.Length - width)];
        bool changed = true;
        for (bool even = true; changed || !even; even = !even)
        {
            bool first = even;
            List<int> gone = left.FindAll(at => MayGo(mask, at, width, first));
            gone.ForEach(at => mask[at] = false);
            left.RemoveAll(at => !mask[at]);
            changed = gone.Count > 0 || (changed && !even);
        }
    }

    private static bool MayGo(bool[] mask, int at, int width, bool even)
    {
        Span<bool> ring =
        [
            mask[at - width], mask[at - width + 1], mask[at + 1], mask[at + width + 1],
            mask[at + width], mask[at + width - 1], mask[at - 1], mask[at - width - 1],
        ];
        int count = 0, rises = 0;
        for (int i = 0; i < 8; i++)
        {
            count += ring[i] ? 1 : 0;
            rises += !ring[i] && ring[(i + 1) % 8] ? 1 : 0;
        }

        return count is >= 2 and <= 6 && rises == 1
            && (even
                ? !(ring[0] && ring[2] && ring[4]) && !(ring[2] && ring[4] && ring[6])
                : !(ring[0] && ring[2] && ring[6]) && !(ring[0] && ring[4] && ring[6]));
    }
}
