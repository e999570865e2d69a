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

    // For each component of the page, its pieces, and those of them that touch, by their labels.
    private readonly ILookup<int, Component> _piecesOf;
    private readonly ILookup<int, Contact> _contactsOf;

    private OverSegmentation(ConnectedComponents pieces, IReadOnlyList<int> wholes, IEnumerable<Contact> contacts)
    {
        Pieces = pieces;
        _piecesOf = pieces.All.ToLookup(piece => wholes[piece.Label - 1]);
        _contactsOf = contacts.ToLookup(contact => wholes[contact.First - 1]);
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
        isCut[0] = true;
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            isCut[wholes.Labels[pixel]] |= labels[pixel] > 0;
        }

        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            labels[pixel] = isCut[wholes.Labels[pixel]] ? labels[pixel] : seeds.All.Count + wholes.Labels[pixel];
        }

        Grow(labels, wholes);
        return Number(page.Ink, labels, wholes, boundaries);
    }

    /// <summary>Returns the pieces of a line, ordered by their horizontal centres.</summary>
    public LinePieces Of(TextLine line)
    {
        Component[] pieces =
        [
            .. line.Components.SelectMany(component => _piecesOf[component.Label]).OrderBy(piece => piece.Box.Left + piece.Box.Right).ThenBy(piece => piece.Label),
        ];
        Dictionary<int, int> indices = pieces.Select((piece, i) => (piece.Label, i)).ToDictionary();
        return new LinePieces(pieces, line.Components
            .SelectMany(component => _contactsOf[component.Label])
            .Select(contact => contact with { First = indices[contact.First], Second = indices[contact.Second] }));
    }

    // Assigns the pixels of boundaries and of too small pieces to the nearest piece of the same component (seeded region growing).
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
        var numbers = new int[labels.Max() + 1];
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
            if (numbers[labels[pixel]] == 0)
            {
                numbers[labels[pixel]] = pieces.Count + 1;
                pieces.Add(new Component(pieces.Count + 1, default, 0, 0, 0));
                wholesOfPieces.Add(wholes.Labels[pixel]);
            }

            int piece = labels[pixel] = numbers[labels[pixel]];
            pieces[piece - 1] = pieces[piece - 1].With(x, y, ink.Values[pixel]);
            for (int before = Math.Max(0, x - 1); y > 0 && before <= Math.Min(ink.Width - 1, x + 1); before++)
            {
                Meet(pixel, ((y - 1) * ink.Width) + before);
            }

            if (x > 0)
            {
                Meet(pixel, pixel - 1);
            }
        }

        return new(
            new ConnectedComponents(ink.Width, ink.Height, labels, pieces),
            wholesOfPieces,
            contacts.Select(contact => new Contact(contact.Key.First, contact.Key.Second, contact.Value.Sum / contact.Value.Count)));

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
