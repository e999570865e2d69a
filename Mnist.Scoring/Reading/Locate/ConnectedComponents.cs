using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>The connected components of the ink in a picture (8-connectivity); component i has label i + 1, and the label of a pixel that
/// is not ink is 0. The labels are not copied.</summary>
internal sealed record ConnectedComponents(int Width, int Height, int[] Labels, IReadOnlyList<Component> All)
{
    /// <summary>Hysteresis thresholding: a component is a connected set of pixels of at least <paramref name="weak"/> that contains a pixel
    /// of at least <paramref name="strong"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ConnectedComponents Find(Plane ink, float weak, float strong)
    {
        const int TooWeak = -1;
        var labels = new int[ink.Values.Length];
        List<Component> found = [];
        List<int> pixels = [], weakPixels = [];
        for (int start = 0; start < labels.Length; start++)
        {
            if (ink.Values[start] < weak || labels[start] != 0)
            {
                continue;
            }

            Component component = new(found.Count + 1, default, 0, 0, 0);
            pixels.Clear();
            Reach(start);
            for (int i = 0; i < pixels.Count; i++)
            {
                int x = pixels[i] % ink.Width, y = pixels[i] / ink.Width;
                component = component.With(x, y, ink.Values[pixels[i]]);
                for (int nextY = Math.Max(0, y - 1); nextY <= Math.Min(ink.Height - 1, y + 1); nextY++)
                {
                    for (int nextX = Math.Max(0, x - 1); nextX <= Math.Min(ink.Width - 1, x + 1); nextX++)
                    {
                        Reach((nextY * ink.Width) + nextX);
                    }
                }
            }

            if (component.Peak >= strong)
            {
                found.Add(component);
            }
            else
            {
                // Marked until the end, so that no search starts from them again.
                pixels.ForEach(pixel => labels[pixel] = TooWeak);
                weakPixels.AddRange(pixels);
            }
        }

        weakPixels.ForEach(pixel => labels[pixel] = 0);
        return new(ink.Width, ink.Height, labels, found);

        void Reach(int pixel)
        {
            if (ink.Values[pixel] >= weak && labels[pixel] == 0)
            {
                labels[pixel] = found.Count + 1;
                pixels.Add(pixel);
            }
        }
    }

    /// <summary>Determines whether a component reaches the edge of the picture, and may continue beyond it.</summary>
    public bool IsCut(Component component) =>
        component.Box.Left == 0 || component.Box.Top == 0 || component.Box.Right == Width || component.Box.Bottom == Height;

    /// <summary>Returns the median component height, weighted by area; 0 if there are no components.</summary>
    public static int UsualHeight(IEnumerable<Component> components)
    {
        Component[] ordered = [.. components.OrderBy(component => component.Box.Height)];
        long half = ordered.Sum(component => (long)component.Area) / 2;
        return Array.Find(ordered, component => (half -= component.Area) <= 0).Box.Height;
    }
}
