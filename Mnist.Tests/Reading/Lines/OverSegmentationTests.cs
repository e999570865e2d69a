using Mnist.Scoring.Reading.Lines;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Lines;

public class OverSegmentationTests
{
    [Fact]
    public void Two_rings_that_touch_can_be_cut_where_they_do()
    {
        Plane ink = Rings([(30, 30), (63, 30)]);
        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);

        IReadOnlyList<Seam> seams = SeamFinder.Find(parts, Assert.Single(parts.All), 40);

        Assert.Contains(seams, seam => seam.Columns.All(column => Math.Abs(column - 46) < 8) && seam.Crossing < 16);
    }

    [Fact]
    public void Every_pixel_of_the_line_belongs_to_one_piece_and_boxes_and_areas_agree()
    {
        Plane ink = Rings([(30, 30), (63, 32), (120, 28)]);
        ConnectedComponents parts = ConnectedComponents.Find(ink, 0.5f, 0.5f);
        TextLine line = Assert.Single(TextLineFinder.Find(parts.All));

        OverSegmentation segmentation = OverSegmentation.Cut(ink, parts, line);

        Assert.True(segmentation.Count > 2);
        for (int i = 0; i < parts.Labels.Length; i++)
        {
            Assert.Equal(parts.Labels[i] != 0, segmentation.Pieces.Labels[i] != 0);
        }

        for (int i = 0; i < segmentation.Count; i++)
        {
            Component piece = segmentation.Pieces.All[i];
            Assert.Equal(i + 1, piece.Label);
            Assert.Equal(piece.Area, segmentation.Pieces.Labels.Count(label => label == piece.Label));
        }

        // Two parts: no cut before the first piece of each, some before all others.
        Assert.Equal(2, Enumerable.Range(0, segmentation.Count).Count(i => segmentation.CutBefore(i) < 0));
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
        OverSegmentation segmentation = OverSegmentation.Cut(ink, parts, line);

        // Higher digits than the rings, so that the width of both is no obstacle.
        List<Candidate> candidates = CandidateFinder.Find(segmentation, 70);

        Assert.Equal(may, candidates.Any(candidate => candidate.Gaps > 0));
        Assert.All(Enumerable.Range(0, segmentation.Count), i => Assert.Contains(candidates, candidate => candidate.Start == i && candidate.End == i + 1));
    }

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
