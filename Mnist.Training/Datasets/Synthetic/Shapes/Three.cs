using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>3: two bows to the right, round or flat at the top, meeting in a corner, a curve or a small loop.</summary>
internal static class Three
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float middle = random.Vary(0.45f, 0.04f), waist = random.Vary(0.25f, 0.07f);
        float right = random.Vary(0.5f, 0.06f);
        if (random.Chance(0.17f))
        {
            // A flat top with a slope back to the waist.
            pen.Start(random.Vary(0.05f, 0.05f), random.Vary(0.05f, 0.04f)).To(right * 0.5f, random.Vary(0.02f, 0.03f));
            pen.Bend(right, random.Vary(0.03f, 0.03f), random.Chance(0.6f));
        }
        else
        {
            float rise = random.Vary(0.15f, 0.06f);
            pen.Start(random.Vary(0.04f, 0.05f), rise).To(random.Vary(0.25f, 0.04f), random.Vary(0f, 0.02f));
            pen.To(right, random.Vary(0.18f, 0.04f)).To(random.Vary(0.4f, 0.05f), random.Vary(0.36f, 0.03f));
        }

        float lower = random.Vary(0.56f, 0.07f);
        Skeleton bow = random.Pick([0.55f, 0.25f, 0.2f]) switch
        {
            0 => pen.Corner(waist, middle).To(random.Vary(0.42f, 0.04f), middle + random.Vary(0.06f, 0.03f)),
            1 => pen.To(waist, middle).To(random.Vary(0.42f, 0.04f), middle + random.Vary(0.1f, 0.02f)),
            _ => Loop(pen, waist, middle, random.Vary(0.045f, 0.02f)).To(random.Vary(0.44f, 0.04f), middle + random.Vary(0.1f, 0.02f)),
        };
        bow.To(lower, random.Vary(0.74f, 0.03f)).To(random.Vary(0.3f, 0.05f), random.Vary(0.99f, 0.02f));
        pen.To(random.Vary(0.0f, 0.06f), random.Vary(0.9f, 0.06f));
        if (random.Chance(0.12f))
        {
            pen.To(random.Vary(-0.05f, 0.03f), random.Vary(0.8f, 0.04f));
        }
    }

    private static Skeleton Loop(Skeleton pen, float waist, float middle, float size) =>
        pen.To(waist, middle + size).To(waist - (size * 1.5f), middle).To(waist, middle - size);
}
