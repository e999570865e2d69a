using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>9: a loop, closed or open, and a tail, straight, bent or curled.</summary>
internal static class Nine
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float height = random.Vary(0.25f, 0.055f), width = random.Vary(0.245f, 0.07f);
        float centreX = random.Vary(0.25f, 0.02f);
        float right = centreX + width;
        float turn = random.Chance(0.5f) ? random.Vary(-30f, 20f) : 0f;
        bool open = random.Chance(0.22f);
        float from = open ? random.Vary(300f, 15f) : random.Vary(330f, 20f);

        bool lead = random.Chance(0.2f);
        if (lead)
        {
            pen.Start(right + random.Vary(0.07f, 0.05f), random.Vary(0.03f, 0.05f));
            from = random.Vary(290f, 12f);
        }

        // Up over the top, down the left side, under, and up again to the stem.
        pen.Arc(centreX, height + random.Vary(0f, 0.02f), width, height, from, -random.Vary(open ? 270f : 310f, 20f), random.Vary(1f, 0.08f), turn, start: !lead);

        // An open loop may turn down directly instead of closing.
        Skeleton tail = open && random.Chance(0.6f) ? pen.Bend(right - random.Vary(0.02f, 0.04f), height * random.Vary(1.35f, 0.25f), random.Chance(0.6f))
            : random.Chance(0.7f) ? pen.Corner(right + random.Vary(0.02f, 0.03f), height * random.Vary(0.6f, 0.35f))
            : pen.Start(right + random.Vary(0.01f, 0.03f), height * random.Vary(0.4f, 0.35f));
        float end = right + random.Vary(-0.04f, 0.1f);
        if (random.Chance(0.15f))
        {
            tail.To(right + random.Vary(0.01f, 0.03f), random.Vary(0.6f, 0.05f));
            tail.To(right - random.Vary(0.06f, 0.03f), random.Vary(0.92f, 0.03f));
            tail.To(centreX - random.Vary(0.05f, 0.06f), random.Vary(1f, 0.02f));
            tail.To(centreX - random.Vary(0.2f, 0.06f), random.Vary(0.9f, 0.05f));
        }
        else
        {
            tail.To(((right + end) / 2f) + random.Vary(0f, 0.025f), random.Vary(0.6f, 0.04f)).To(end, 1f);
        }
    }
}
