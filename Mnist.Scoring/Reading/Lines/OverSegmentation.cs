using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A text line cut into more pieces than digits, from left to right: whole components of the ink, and components cut along seams.
/// A digit is a run of adjacent pieces.</summary>
internal sealed class OverSegmentation
{
    private readonly float[] _cutBefore;

    private OverSegmentation(ConnectedComponents pieces, float[] cutBefore)
    {
        Pieces = pieces;
        _cutBefore = cutBefore;
    }

    /// <summary>The pieces as connected components; piece i has label i + 1.</summary>
    public ConnectedComponents Pieces { get; }

    public int Count => Pieces.All.Count;

    public IReadOnlyList<Component> Of(in Candidate candidate) => [.. Pieces.All.Take(candidate.Start..candidate.End)];

    /// <summary>Returns the pixels of ink cut between piece <paramref name="index"/> − 1 and piece <paramref name="index"/>, or −1 if
    /// they were separate.</summary>
    public float CutBefore(int index) => _cutBefore[index];

    /// <summary>Cuts a line into its pieces.</summary>
    public static OverSegmentation Cut(Plane ink, ConnectedComponents components, TextLine line)
    {
        var labels = new int[components.Labels.Length];
        List<Component> pieces = [];
        List<float> cuts = [];
        foreach (Component component in line.Components)
        {
            IReadOnlyList<Seam> seams = SeamFinder.Find(components, component, line.Height);
            var slices = new Component[seams.Count + 1];
            foreach ((int x, int y) in PixelsOf(component))
            {
                ref Component slice = ref slices[Slice(x, y)];
                slice = slice.With(x, y, ink.Values[(y * ink.Width) + x]);
            }

            int[] numbers = new int[slices.Length];
            float crossing = -1;
            for (int i = 0; i < slices.Length; i++)
            {
                if (i > 0)
                {
                    // Of seams that meet or have nothing between them, the one that crosses less ink counts.
                    crossing = crossing < 0 ? seams[i - 1].Crossing : MathF.Min(crossing, seams[i - 1].Crossing);
                }

                if (slices[i].Area > 0)
                {
                    cuts.Add(numbers.Any(number => number > 0) ? crossing : -1);
                    pieces.Add(slices[i] with { Label = pieces.Count + 1 });
                    numbers[i] = pieces.Count;
                    crossing = -1;
                }
            }

            foreach ((int x, int y) in PixelsOf(component))
            {
                labels[(y * ink.Width) + x] = numbers[Slice(x, y)];
            }

            int Slice(int x, int y) => seams.Count(seam => seam.Columns[y - component.Box.Top] <= x);
        }

        return new(new ConnectedComponents(components.Width, components.Height, labels, pieces), [.. cuts]);

        IEnumerable<(int X, int Y)> PixelsOf(Component component)
        {
            for (int y = component.Box.Top; y < component.Box.Bottom; y++)
            {
                for (int x = component.Box.Left; x < component.Box.Right; x++)
                {
                    if (components.Labels[(y * components.Width) + x] == component.Label)
                    {
                        yield return (x, y);
                    }
                }
            }
        }
    }
}
