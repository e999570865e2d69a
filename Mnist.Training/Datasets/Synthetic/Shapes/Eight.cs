using System.Numerics;
using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>8: one S-shaped stroke and back, its ends meeting, crossing or apart; or two rings.</summary>
internal static class Eight
{
    private const float Middle = 0.27f;

    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float waist = random.Vary(0.46f, 0.07f);
        float upper = MathF.Max(random.Vary(0.22f, 0.075f), 0.05f), lower = MathF.Max(random.Vary(0.23f, 0.075f), 0.05f);
        if (random.Chance(0.15f))
        {
            Rings(pen, ref random, waist, upper, lower);
            return;
        }

        Turn(pen, ref random, waist, upper, lower);

        // Some start at the left, some at the bottom.
        bool fromLeft = random.Chance(0.12f), fromBottom = random.Chance(0.06f);
        foreach (ref Vector2 knot in pen.Knots)
        {
            knot = new Vector2(fromLeft ? (2f * Middle) - knot.X : knot.X, fromBottom ? 1f - knot.Y : knot.Y);
        }
    }

    private static void Turn(Skeleton pen, ref RandomStream random, float waist, float upper, float lower)
    {
        // Starts at the right of the upper loop, or on an arm extending from it, and ends near there.
        float beginX = Middle + (upper * random.Vary(0.85f, 0.25f));
        float beginY = waist * random.Vary(0.28f, 0.14f);
        if (random.Chance(0.2f))
        {
            beginX = Middle + (upper * random.Vary(1.9f, 0.5f));
            beginY = waist * random.Vary(0.25f, 0.25f);
        }

        pen.Start(beginX, beginY).To(Middle + random.Vary(0f, 0.03f), random.Vary(0.01f, 0.025f));
        pen.To(Middle - upper, waist * random.Vary(0.45f, 0.07f)).To(Middle + random.Vary(0f, 0.04f), waist);
        float middleY = (waist + 1f) / 2f;
        pen.To(Middle + lower, middleY + random.Vary(0.01f, 0.03f));
        pen.To(Middle + random.Vary(0f, 0.04f), random.Vary(0.99f, 0.02f));
        pen.To(Middle - lower, middleY + random.Vary(0.01f, 0.03f));
        pen.To(Middle + random.Vary(0f, 0.04f), waist + random.Vary(0f, 0.03f));
        switch (random.Pick([0.6f, 0.28f, 0.12f]))
        {
            case 0:
                pen.To(Middle + (upper * random.Vary(0.95f, 0.12f)), waist * random.Vary(0.5f, 0.1f));
                pen.To(beginX + random.Vary(0f, 0.05f), beginY + random.Vary(0f, 0.05f));
                break;
            case 1:
                // Runs past the start.
                pen.To(Middle + (upper * random.Vary(1f, 0.2f)), waist * random.Vary(0.5f, 0.1f));
                pen.To(Middle + (upper * random.Vary(1.5f, 0.35f)), random.Vary(0f, 0.08f));
                break;
            default:
                // Stops before the start.
                pen.To(Middle + (upper * random.Vary(0.8f, 0.15f)), waist * random.Vary(0.65f, 0.1f));
                break;
        }
    }

    private static void Rings(Skeleton pen, ref RandomStream random, float waist, float upper, float lower)
    {
        float centre = Middle + random.Vary(0f, 0.03f);
        upper *= 1.1f;
        lower *= 1.15f;
        pen.Arc(Middle, waist / 2f, upper, waist / 2f, random.Vary(270f, 60f), random.Vary(-365f, 20f), random.Vary(1f, 0.05f), start: true);
        pen.Arc(centre, (waist + 1f) / 2f, lower, (1f - waist) / 2f, random.Vary(270f, 40f), random.Vary(-365f, 20f), random.Vary(1f, 0.05f), start: true);
    }
}
