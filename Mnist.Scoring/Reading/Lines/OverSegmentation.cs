using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>The ink of a page in more pieces than digits: its components, cut wherever there may be a boundary between touching
/// digits.</summary>
internal sealed class OverSegmentation
{
    // Ink is cut from this probability of a boundary on: many more cuts than boundaries.
    private const float MinBoundary = 0.12f;

    // Pieces with less area than this share of the square of the usual height are joined with a neighbour.
    private const float MinPiece = 0.006f;

    private readonly int[] _wholes;
    private readonly IReadOnlyList<Contact> _contacts;

    private OverSegmentation(ConnectedComponents pieces, int[] wholes, IReadOnlyList<Contact> contacts)
    {
        Pieces = pieces;
        _wholes = wholes;
        _contacts = contacts;
    }

    /// <summary>The pieces as connected components; piece i has label i + 1.</summary>
    public ConnectedComponents Pieces { get; }

    /// <summary>Cuts the components of a page.</summary>
    /// <param name="page">The ink and its components.</param>
    /// <param name="boundaries">The probability of a boundary for each pixel of the ink.</param>
    public static OverSegmentation Cut(InkFinding page, Plane boundaries)
    {
        ConnectedComponents wholes = page.Components;
        int width = wholes.Width, height = wholes.Height;
        float[] inside = [.. wholes.Labels.Select((label, pixel) => label > 0 && boundaries.Values[pixel] < MinBoundary ? 1f : 0)];
        ConnectedComponents seeds = ConnectedComponents.Find(new Plane(width, height, inside), 1, 1);
        int usual = ConnectedComponents.UsualHeight(wholes.All);
        bool[] large = [false, .. seeds.All.Select(seed => seed.Area >= MinPiece * usual * usual)];
        int[] labels = Array.ConvertAll(seeds.Labels, label => large[label] ? label : 0);

        // Components without a large enough piece remain whole.
        bool[] isCut = new bool[wholes.All.Count + 1];
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            isCut[wholes.Labels[pixel]] |= labels[pixel] > 0;
        }

        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            labels[pixel] = isCut[wholes.Labels[pixel]] || wholes.Labels[pixel] == 0 ? labels[pixel] : seeds.All.Count + wholes.Labels[pixel];
        }

        Grow(labels, wholes);
        return Number(page.Ink, labels, wholes, boundaries);
    }

    /// <summary>Returns the pieces of a line, ordered by their horizontal centres.</summary>
    public LinePieces Of(TextLine line)
    {
        HashSet<int> wholes = [.. line.Components.Select(component => component.Label)];
        Component[] pieces = [.. Pieces.All.Where((_, i) => wholes.Contains(_wholes[i])).OrderBy(piece => piece.Box.Left + piece.Box.Right)];
        Dictionary<int, int> indices = pieces.Select((piece, i) => (piece.Label, i)).ToDictionary();
        IEnumerable<Contact> contacts = _contacts
            .Where(contact => indices.ContainsKey(contact.First))
            .Select(contact => contact with { First = indices[contact.First], Second = indices[contact.Second] });
        return new LinePieces(pieces, contacts);
    }

    // Assigns the pixels of boundaries to the nearest piece of the same component.
    private static void Grow(int[] labels, ConnectedComponents wholes)
    {
        List<int> reached = [.. Enumerable.Range(0, labels.Length).Where(pixel => labels[pixel] > 0)];
        for (int i = 0; i < reached.Count; i++)
        {
            int x = reached[i] % wholes.Width, y = reached[i] / wholes.Width;
            for (int nextY = Math.Max(0, y - 1); nextY <= Math.Min(wholes.Height - 1, y + 1); nextY++)
            {
                for (int nextX = Math.Max(0, x - 1); nextX <= Math.Min(wholes.Width - 1, x + 1); nextX++)
                {
                    int next = (nextY * wholes.Width) + nextX;
                    if (labels[next] == 0 && wholes.Labels[next] > 0)
                    {
                        labels[next] = labels[reached[i]];
                        reached.Add(next);
                    }
                }
            }
        }
    }

    // Numbers the pieces consecutively and lists those that touch.
    private static OverSegmentation Number(Plane ink, int[] labels, ConnectedComponents wholes, Plane boundaries)
    {
        Dictionary<int, int> numbers = [];
        List<Component> pieces = [];
        List<int> wholesOfPieces = [];
        Dictionary<(int First, int Second), (float Sum, int Count)> contacts = [];
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            if (labels[pixel] == 0)
            {
                continue;
            }

            int x = pixel % ink.Width, y = pixel / ink.Width;
            if (numbers.TryAdd(labels[pixel], pieces.Count + 1))
            {
                pieces.Add(new Component(pieces.Count + 1, default, 0, 0, 0));
                wholesOfPieces.Add(wholes.Labels[pixel]);
            }

            int piece = labels[pixel] = numbers[labels[pixel]];
            pieces[piece - 1] = pieces[piece - 1].With(x, y, ink.Values[pixel]);
            if (x > 0)
            {
                Meet(pixel, pixel - 1);
            }

            if (y > 0)
            {
                Meet(pixel, pixel - ink.Width);
            }
        }

        return new(
            new ConnectedComponents(ink.Width, ink.Height, labels, pieces),
            [.. wholesOfPieces],
            [.. contacts.Select(contact => new Contact(contact.Key.First, contact.Key.Second, contact.Value.Sum / contact.Value.Count))]);

        void Meet(int pixel, int before)
        {
            int a = labels[pixel], b = labels[before];
            if (a != b && b != 0)
            {
                (float sum, int count) = contacts.GetValueOrDefault((Math.Min(a, b), Math.Max(a, b)));
                contacts[(Math.Min(a, b), Math.Max(a, b))] = (sum + MathF.Max(boundaries.Values[pixel], boundaries.Values[before]), count + 1);
            }
        }
    }
}
