using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>5: neck, bowl and a top bar that is separate, joined to the rest, or part of an S.</summary>
internal static class Five
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float shoulder = random.Vary(0.42f, 0.05f), reach = random.Vary(0.66f, 0.15f);
        float slope = random.Vary(-0.02f, 0.04f), neck = random.Vary(0.13f, 0.04f);
        switch (random.Pick([0.5f, 0.3f, 0.2f]))
        {
            case 0:
                pen.Start(neck, random.Vary(0.03f, 0.05f));
                pen.Bend(neck + random.Vary(-0.05f, 0.04f), shoulder, random.Chance(0.7f));
                Bowl(pen, ref random, shoulder);
                float gap = random.Vary(0.01f, 0.07f);
                pen.Start(neck + gap, random.Vary(0.05f, 0.05f)).To(reach * 0.6f, random.Vary(0.04f, 0.03f) + (slope * 0.5f));
                pen.To(reach, 0.02f + slope);
                break;
            case 1:
                pen.Start(reach, 0.02f + slope).To(reach * 0.6f, random.Vary(0.03f, 0.02f) + (slope * 0.5f));
                pen.Bend(neck, random.Vary(0.05f, 0.03f), random.Chance(0.7f));
                pen.Bend(neck + random.Vary(-0.05f, 0.04f), shoulder, random.Chance(0.6f));
                Bowl(pen, ref random, shoulder);
                break;
            default:
                pen.Start(reach, random.Vary(0.05f, 0.05f)).To(reach * 0.55f, random.Vary(0.02f, 0.02f));
                pen.To(neck, random.Vary(0.16f, 0.04f)).To(neck + 0.02f, shoulder * 0.8f);
                Bowl(pen, ref random, shoulder + 0.04f);
                break;
        }
    }

    private static void Bowl(Skeleton pen, ref RandomStream random, float shoulder)
    {
        float right = random.Vary(0.52f, 0.08f);
        float middle = (shoulder + 1f) / 2f;
        pen.To(random.Vary(0.29f, 0.04f), shoulder + random.Vary(-0.01f, 0.03f));
        pen.To(right * 0.93f, shoulder + ((middle - shoulder) * random.Vary(0.5f, 0.1f)));
        pen.To(right, middle + random.Vary(0.02f, 0.03f)).To(random.Vary(0.3f, 0.06f), random.Vary(0.99f, 0.02f));
        if (random.Chance(0.06f))
        {
            return;
        }

        pen.To(random.Vary(0.01f, 0.08f), random.Vary(0.92f, 0.05f));
        if (random.Chance(0.22f))
        {
            pen.To(random.Vary(0f, 0.06f), random.Vary(0.73f, 0.08f));
        }
    }
}
