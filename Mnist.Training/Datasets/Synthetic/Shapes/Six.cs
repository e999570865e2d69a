using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>6: a stem, bent or straight, that rolls up into a loop, closed, open or wound inwards.</summary>
internal static class Six
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float top = random.Vary(0.36f, 0.12f);
        float height = random.Vary(0.22f, 0.04f);
        float width = random.Vary(0.25f, 0.05f);
        float centreX = random.Vary(0.27f, 0.03f);
        float centreY = 1f - height;
        if (random.Chance(0.1f))
        {
            pen.Start(top + random.Vary(0.08f, 0.04f), random.Vary(0.06f, 0.04f));
            pen.To(top, 0f);
        }
        else
        {
            pen.Start(top, 0f);
        }

        float left = centreX - width;
        pen.To(left + ((top - left) * random.Vary(0.4f, 0.08f)), random.Vary(0.28f, 0.03f));
        pen.To(left + random.Vary(0.02f, 0.03f), (centreY + 0.28f) * random.Vary(0.52f, 0.03f));

        // From the left side down, round and back to the stem.
        float sweep = -random.Vary(random.Chance(0.15f) ? 420f : 340f, 30f);
        pen.Arc(centreX, centreY, width, height, random.Vary(185f, 8f), sweep, random.Vary(0.9f, 0.1f));
    }
}
