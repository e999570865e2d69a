using Mnist.Scoring.Reading.Lines;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Lines;

public class OverSegmentationTests
{
    [Fact]
    public void Touching_rings_are_cut_at_a_likely_boundary_and_every_pixel_belongs_to_one_piece()
    {
        // The right one of each pair reaches higher, so it is found first.
        Plane ink = Rings([(30, 32), (62, 30), (120, 28), (30, 92), (62, 90)]);
        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);
        IReadOnlyList<TextLine> lines = TextLineFinder.Find(parts.All);
        var boundaries = new Plane(ink.Width, ink.Height);
        for (int y = 0; y < ink.Height; y++)
        {
            boundaries.Row(y)[45..48].Fill(0.75f);
        }

        OverSegmentation segmentation = Cut(ink, parts, boundaries);

        Assert.Equal((2, 3), (lines.Count, parts.All.Count));
        LinePieces first = segmentation.Of(lines[0]), second = segmentation.Of(lines[1]);
        Assert.Equal((3, 2), (first.All.Count, second.All.Count));
        Assert.Empty(first.ContactsOf(2));
        foreach (LinePieces pieces in new[] { first, second })
        {
            Contact contact = Assert.Single(pieces.ContactsOf(0));
            Assert.Equal(contact, Assert.Single(pieces.ContactsOf(1)));
            Assert.Equal((0, 1, 0.75f), (Math.Min(contact.First, contact.Second), Math.Max(contact.First, contact.Second), contact.Boundary));
            Assert.InRange(pieces.All[0].Box.Right, 45, 48);
            Assert.InRange(pieces.All[1].Box.Left, 45, 48);
        }

        Assert.All(first.All, piece => Assert.True(piece.Box.Bottom < 60));
        for (int i = 0; i < parts.Labels.Length; i++)
        {
            Assert.Equal(parts.Labels[i] != 0, segmentation.Pieces.Labels[i] != 0);
        }

        for (int i = 0; i < 5; i++)
        {
            Component piece = segmentation.Pieces.All[i];
            Assert.Equal(i + 1, piece.Label);
            Assert.Equal(piece.Area, segmentation.Pieces.Labels.Count(label => label == piece.Label));
        }

        Assert.Equal(parts.All.Sum(part => part.Area), segmentation.Pieces.All.Sum(piece => piece.Area));
    }

    [Fact]
    public void What_is_too_small_for_a_piece_joins_a_neighbour()
    {
        Plane ink = Rings([(30, 32), (62, 30)]);
        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);
        var boundaries = new Plane(ink.Width, ink.Height);
        for (int y = 0; y < ink.Height; y++)
        {
            // Four pixels inside the boundary.
            boundaries.Row(y)[45..48].Fill(0.75f);
            boundaries.Row(y)[46] = y is >= 29 and < 33 ? 0 : 0.75f;
        }

        Assert.Equal(2, Cut(ink, parts, boundaries).Pieces.All.Count);
    }

    [Fact]
    public void Pieces_that_touch_at_a_corner_only_have_a_contact()
    {
        var ink = new Plane(80, 80);
        for (int i = 0; i < 40; i++)
        {
            ink.Row(i)[..40].Fill(1);
            ink.Row(i + 40)[40..].Fill(1);
        }

        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);
        var boundaries = new Plane(80, 80);
        boundaries.Row(39)[39] = boundaries.Row(40)[40] = 0.5f;

        Contact contact = Assert.Single(Cut(ink, parts, boundaries).Of(new TextLine(parts.All, 40)).ContactsOf(0));

        Assert.Equal(new Contact(0, 1, 0.5f), contact);
    }

    [Fact]
    public void A_component_that_is_all_boundary_is_one_piece()
    {
        Plane ink = Rings([(30, 30)]);
        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);
        Plane boundaries = new(ink.Width, ink.Height, [.. Enumerable.Repeat(1f, ink.Values.Length)]);

        OverSegmentation segmentation = Cut(ink, parts, boundaries);

        Assert.Equal(parts.All[0].Area, Assert.Single(segmentation.Pieces.All).Area);
        Assert.Empty(segmentation.Of(new TextLine(parts.All, 34)).ContactsOf(0));
    }

    [Fact]
    public void A_digit_ends_at_boundaries_and_has_none_inside()
    {
        Plane ink = Rings([(30, 30), (62, 30)]);
        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);
        var boundaries = new Plane(ink.Width, ink.Height);
        for (int y = 0; y < ink.Height; y++)
        {
            boundaries.Row(y)[45..48].Fill(0.75f);
        }

        List<Candidate> candidates = CandidateFinder.Find(Cut(ink, parts, boundaries).Of(new TextLine(parts.All, 70)), 70);

        // Half of the boundary belongs to each side.
        float[] expected = [MathF.Log(0.75f) / 2, MathF.Log(0.25f), MathF.Log(0.75f) / 2];
        Assert.Equal([(0, 1), (0, 2), (1, 2)], candidates.Select(candidate => (candidate.Start, candidate.End)));
        Assert.All(candidates.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.LogBoundaries, 1e-4f));
    }

    [Fact]
    public void Lines_and_specks_are_told_apart()
    {
        Plane ink = Rings([(40, 30), (90, 34), (45, 110), (95, 106)]);
        ink.Row(3)[140] = 1;
        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);

        IReadOnlyList<TextLine> lines = TextLineFinder.Find(parts.All);

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(2, line.Components.Count));
        Assert.True(lines[0].Components[0].Box.Left < lines[0].Components[1].Box.Left);
        Assert.True(lines[0].Components[0].Box.Top < lines[1].Components[0].Box.Top);
    }

    [Fact]
    public void A_bar_above_a_digit_joins_its_line()
    {
        Plane ink = Rings([(40, 40), (100, 40)]);
        ink.Row(14)[30..55].Fill(1);
        ink.Row(15)[30..55].Fill(1);

        TextLine line = Assert.Single(TextLineFinder.Find(ConnectedComponents.Find(ink, 0.5f, 0.5f).All));

        Assert.Equal(3, line.Components.Count);
    }

    [Theory]
    [InlineData(38, true)]
    [InlineData(50, false)]
    public void Pieces_are_one_digit_only_where_the_gap_between_them_is_narrow(int centres, bool may)
    {
        Plane ink = Rings([(40, 40), (40 + centres, 40)]);
        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);
        TextLine line = Assert.Single(TextLineFinder.Find(parts.All));
        LinePieces pieces = Cut(ink, parts, new Plane(ink.Width, ink.Height)).Of(line);

        // Higher digits than the rings, so that the width of both is no obstacle.
        List<Candidate> candidates = CandidateFinder.Find(pieces, 70);

        Assert.Equal(may, candidates.Any(candidate => candidate.End - candidate.Start > 1));
        Assert.All(Enumerable.Range(0, pieces.All.Count), i => Assert.Contains(candidates, candidate => candidate.Start == i && candidate.End == i + 1));
    }

    private static OverSegmentation Cut(Plane ink, ConnectedComponents parts, Plane boundaries) =>
        OverSegmentation.Cut(new InkFinding(ViewFrame.OfWhole(ink.Width, ink.Height, ink.LongSide), ink, parts), boundaries);

    private static Plane Rings((int X, int Y)[] centres)
    {
        var plane = new Plane(160, 140);
        for (int y = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x++)
            {
                foreach ((int centreX, int centreY) in centres)
                {
                    double radius = Math.Sqrt(((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY)));
                    plane.Row(y)[x] = radius is > 12 and < 17 ? 1 : plane.Row(y)[x];
                }
            }
        }

        return plane;
    }
}
