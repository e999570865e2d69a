using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>7: roof and stem, the corner sharp or round, with or without serif and cross bar.</summary>
internal static class Seven
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float right = random.Vary(0.58f, 0.1f), slope = random.Vary(0f, 0.05f);
        float start = random.Vary(0.06f, 0.04f);
        Skeleton roof = random.Chance(0.25f)
            ? pen.Start(random.Vary(0.02f, 0.04f), start + random.Vary(0.2f, 0.08f)).Bend(random.Vary(0.05f, 0.03f), start, random.Chance(0.7f))
            : pen.Start(0f, start);
        roof.To(right * 0.5f, start + (slope * 0.5f) + random.Vary(-0.01f, 0.03f));
        Skeleton stem = random.Chance(0.65f)
            ? pen.Corner(right, start + slope + random.Vary(-0.01f, 0.03f))
            : pen.To(right * 0.9f, start + slope + random.Vary(0f, 0.02f)).To(right, start + slope + random.Vary(0.12f, 0.04f));
        float end = random.Vary(0.29f, 0.1f);
        float bow = random.Vary(0.01f, 0.045f);
        float middle = ((right + end) / 2f) + bow;
        stem.To(middle, random.Vary(0.52f, 0.03f)).To(end, 1f);
        if (random.Chance(0.07f))
        {
            pen.To(end + random.Vary(0.12f, 0.05f), random.Vary(0.98f, 0.03f));
        }

        if (random.Chance(0.17f))
        {
            float reach = random.Vary(0.21f, 0.05f);
            float at = random.Vary(0.5f, 0.05f);
            float tilt = random.Vary(-0.02f, 0.04f);
            pen.Start(middle - reach, at - tilt).To(middle + reach, at + tilt);
        }
    }
}
