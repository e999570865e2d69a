using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>0: one turn, the ends meeting, crossing or apart; sometimes of two halves or with a tail.</summary>
internal static class Zero
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float radiusX = random.Vary(0.35f, 0.065f);
        float direction = random.Chance(0.85f) ? -1f : 1f;
        int way = random.Pick([0.45f, 0.18f, 0.11f, 0.18f, 0.03f, 0.02f, 0.03f]);
        if (way == 3)
        {
            // The pen enters from outside, or leaves to it.
            float from = random.Vary(280f, 20f);
            pen.Start(radiusX * random.Vary(1.15f, 0.5f), random.Vary(-0.06f, 0.07f));
            pen.Arc(radiusX, 0.5f, radiusX, 0.5f, from, direction * random.Vary(350f, 20f), random.Vary(1f, 0.08f));
            return;
        }

        if (way == 4)
        {
            float apart = random.Vary(0.0f, 0.05f);
            pen.Arc(radiusX, 0.5f, radiusX, 0.5f, random.Vary(275f, 12f), random.Vary(-185f, 12f), start: true);
            pen.Arc(radiusX + apart, 0.5f, radiusX, 0.5f, random.Vary(265f, 12f), random.Vary(185f, 12f), start: true);
            return;
        }

        // One turn, closed, going on inside, or open at the top; two turns; one with a tail.
        (float sweep, float growth) = way switch
        {
            0 => (random.Vary(365f, 22f), random.Vary(1f, 0.08f)),
            1 => (random.Vary(400f, 20f), random.Vary(0.75f, 0.1f)),
            2 => (random.Vary(320f, 15f), random.Vary(1f, 0.1f)),
            5 => (random.Vary(690f, 50f), random.Vary(0.97f, 0.08f)),
            _ => (random.Vary(365f, 15f), random.Vary(1f, 0.06f)),
        };
        pen.Arc(radiusX, 0.5f, radiusX, 0.5f, random.Vary(280f, 25f), direction * sweep, growth, start: true);
        if (way == 6)
        {
            pen.Start(radiusX * random.Vary(1.7f, 0.2f), random.Vary(0.15f, 0.1f));
            pen.To(radiusX * random.Vary(0.3f, 0.2f), random.Vary(0.85f, 0.1f));
        }
    }
}
