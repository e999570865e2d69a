using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Locate;

public class StrokeGroupTests
{
    [Fact]
    public void The_bar_of_a_five_belongs_to_it_and_a_speck_and_a_neighbour_at_the_edge_do_not()
    {
        Plane ink = new(100, 60);
        Fill(ink, new Box(30, 20, 40, 50));   // the body
        Fill(ink, new Box(34, 12, 50, 15));   // its bar
        Fill(ink, new Box(43, 30, 44, 31));   // a speck
        Fill(ink, new Box(96, 5, 100, 60));   // cut by the edge
        var components = ConnectedComponents.Find(ink, 0.5f, 0.5f);

        IReadOnlyList<Component> group = StrokeGroup.Choose(components, components.All);

        Assert.Equal([new Box(30, 20, 40, 50), new Box(34, 12, 50, 15)], group.Select(component => component.Box));
        Assert.Empty(StrokeGroup.Choose(components, []));
    }

    [Fact]
    public void The_dot_of_a_question_mark_belongs_to_it()
    {
        Plane ink = new(60, 60);
        Fill(ink, new Box(20, 10, 40, 40));
        Fill(ink, new Box(28, 46, 32, 50));
        var components = ConnectedComponents.Find(ink, 0.5f, 0.5f);

        Assert.Equal(2, StrokeGroup.Choose(components, components.All).Count);
    }

    private static void Fill(Plane ink, Box box)
    {
        for (int y = box.Top; y < box.Bottom; y++)
        {
            ink.Row(y)[box.Left..box.Right].Fill(1);
        }
    }
}
