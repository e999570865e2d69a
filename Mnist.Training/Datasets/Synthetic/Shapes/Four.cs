using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>4: open with two strokes, closed like a triangle, or a single stroke.</summary>
internal static class Four
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float bar = random.Vary(0.56f, 0.06f), stem = random.Vary(0.45f, 0.05f);
        switch (random.Pick([0.68f, 0.11f, 0.21f]))
        {
            case 0:
                Open(pen, ref random, bar, stem);
                break;
            case 1:
                float top = random.Vary(0f, 0.04f);
                pen.Start(stem - random.Vary(0.02f, 0.03f), top).To(random.Vary(0.2f, 0.03f), bar * 0.55f);
                pen.Bend(random.Vary(0f, 0.04f), bar + random.Vary(0.03f, 0.03f), random.Chance(0.88f));
                pen.To(stem + random.Vary(0.15f, 0.08f), bar + random.Vary(0f, 0.03f));
                pen.Start(stem + random.Vary(0f, 0.02f), top + random.Vary(0.03f, 0.06f));
                pen.To(stem + random.Vary(0f, 0.02f), 0.5f).To(stem + random.Vary(-0.02f, 0.04f), 1f);
                break;
            default:
                OneStroke(pen, ref random, bar, stem);
                break;
        }
    }

    private static void Open(Skeleton pen, ref RandomStream random, float bar, float stem)
    {
        float left = random.Vary(0.08f, 0.05f);
        pen.Start(left + random.Vary(0.05f, 0.06f), random.Vary(0.06f, 0.07f));
        pen.To(left + random.Vary(0f, 0.02f), bar * random.Vary(0.6f, 0.05f));
        Skeleton corner = random.Chance(0.6f)
            ? pen.Corner(left + random.Vary(-0.03f, 0.03f), bar + random.Vary(0f, 0.02f))
            : pen.To(left + random.Vary(0.03f, 0.03f), bar - 0.02f).To(left + random.Vary(0.16f, 0.03f), bar + random.Vary(0.02f, 0.02f));
        corner.To(stem + random.Vary(0.11f, 0.09f), bar + random.Vary(-0.04f, 0.04f));
        float top = MathF.Min(random.Vary(0.1f, 0.11f), bar - 0.12f);
        pen.Start(stem + random.Vary(0.02f, 0.03f), top);
        pen.To(stem + random.Vary(0f, 0.02f), 0.55f).To(stem + random.Vary(-0.02f, 0.04f), 1f);
    }

    private static void OneStroke(Skeleton pen, ref RandomStream random, float bar, float stem)
    {
        pen.Start(random.Vary(0.1f, 0.05f), random.Vary(0.04f, 0.06f));
        pen.To(random.Vary(0.04f, 0.03f), bar * random.Vary(0.6f, 0.05f));
        Skeleton corner = random.Chance(0.3f)
            ? pen.Corner(random.Vary(0.05f, 0.03f), bar * random.Vary(0.92f, 0.05f))
            : pen.To(random.Vary(0.1f, 0.03f), bar * random.Vary(0.9f, 0.04f));
        corner.To(random.Vary(0.26f, 0.04f), bar * random.Vary(0.95f, 0.04f));
        float turn = random.Vary(0.05f, 0.06f);

        // Up to the top of the stem, and back down along it; or directly into the stem, which starts a new stroke.
        Skeleton end = random.Chance(0.25f)
            ? pen.To(stem - random.Vary(0.04f, 0.02f), bar * 0.6f).Corner(stem + random.Vary(0.02f, 0.03f), turn)
            : pen.To(stem, bar * random.Vary(0.8f, 0.06f)).Start(stem + random.Vary(0.03f, 0.03f), turn + random.Vary(0.06f, 0.08f));
        end.To(stem + random.Vary(0f, 0.02f), 0.55f).To(stem + random.Vary(-0.04f, 0.05f), 1f);
    }
}
