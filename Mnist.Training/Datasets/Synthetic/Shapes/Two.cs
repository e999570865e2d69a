using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>2: an arch, a slope to the left, a foot; between slope and foot a corner, a curve or a loop.</summary>
internal static class Two
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        if (random.Chance(0.1f))
        {
            Round(pen, ref random);
            return;
        }

        bool small = random.Chance(0.08f);
        float right = small ? random.Vary(0.32f, 0.05f) : random.Vary(0.54f, 0.07f);
        float foot = random.Vary(0.95f, 0.03f);
        if (random.Chance(0.12f))
        {
            // Like a Z.
            pen.Start(random.Vary(0.06f, 0.05f), random.Vary(0.05f, 0.04f)).To(right * 0.5f, random.Vary(0.02f, 0.03f));
            pen.Bend(right, random.Vary(0.05f, 0.05f), random.Chance(0.5f));
        }
        else if (small)
        {
            // A shallow arch, then a steep descent.
            pen.Start(random.Vary(0.1f, 0.04f), random.Vary(0.12f, 0.05f)).To(random.Vary(0.2f, 0.03f), 0f).To(right, random.Vary(0.1f, 0.04f));
        }
        else
        {
            Arch(pen, ref random, right);
        }

        float wave = random.Vary(0.02f, 0.03f);
        float end = random.Vary(0.7f, 0.17f);
        float drop = random.Chance(0.2f) ? random.Vary(0.12f, 0.05f) : random.Vary(0.01f, 0.05f);
        switch (random.Pick([0.41f, 0.38f, 0.21f]))
        {
            case 0:
                pen.To((right * 0.8f) + random.Vary(0f, 0.06f), random.Vary(0.5f, 0.06f));
                pen.To(random.Vary(0.2f, 0.04f), random.Vary(0.76f, 0.03f)).Corner(random.Vary(0f, 0.04f), foot);
                pen.To(end * 0.55f, foot - wave + (drop * 0.4f));
                break;
            case 1:
                end += Loop(pen, ref random, right, foot) - 0.42f;
                break;
            default:
                pen.To((right * 0.8f) + random.Vary(0f, 0.06f), random.Vary(0.5f, 0.06f));
                pen.To(random.Vary(0.12f, 0.04f), random.Vary(0.78f, 0.03f));
                pen.To(random.Vary(0.06f, 0.03f), foot - 0.03f).To(end * 0.55f, foot - wave + (drop * 0.4f));
                break;
        }

        pen.To(end, foot + drop + (wave * 0.5f));
    }

    // One large turn from the upper left over the right to the lower left, and from inside it out to the right.
    private static void Round(Skeleton pen, ref RandomStream random)
    {
        float radius = random.Vary(0.29f, 0.045f), centreY = random.Vary(0.49f, 0.03f);
        pen.Arc(
            0.3f, centreY, radius, 0.98f - centreY,
            random.Vary(205f, 15f), random.Vary(280f, 20f), random.Vary(0.97f, 0.06f), random.Vary(8f, 10f), start: true);
        float cross = random.Vary(0.68f, 0.06f);
        pen.To(random.Vary(0.22f, 0.05f), cross).To(random.Vary(0.5f, 0.05f), cross + random.Vary(0.05f, 0.04f));
        pen.To(random.Vary(0.82f, 0.1f), cross + random.Vary(0.13f, 0.1f));
    }

    private static void Arch(Skeleton pen, ref RandomStream random, float right)
    {
        float rise = random.Vary(0.26f, 0.11f);
        Skeleton start = random.Chance(0.18f)
            ? pen.Start(random.Vary(0.14f, 0.05f), rise + 0.04f).To(random.Vary(0.03f, 0.03f), rise)
            : pen.Start(random.Vary(0.05f, 0.05f), rise);
        start.To(random.Vary(0.12f, 0.03f), rise * 0.4f).To(random.Vary(0.29f, 0.04f), random.Vary(0f, 0.02f));
        pen.To(right, random.Vary(0.23f, 0.06f));
    }

    // Loop at the left end of the foot: below, left, above, and on to the right. Returns the x-coordinate where the foot starts.
    private static float Loop(Skeleton pen, ref RandomStream random, float right, float foot)
    {
        float low = foot - random.Vary(0.02f, 0.04f), high = low - MathF.Max(random.Vary(0.2f, 0.09f), 0.02f);
        float centre = (low + high) / 2f;
        float left = random.Vary(0f, 0.05f);
        float width = MathF.Max(random.Vary(0.36f, 0.11f), 0.1f);

        // The slope meets the loop on its right, near or far.
        float meet = high + ((low - high) * random.Vary(0.15f, 0.2f));
        pen.To(right + random.Vary(-0.05f, 0.03f), 0.23f + ((meet - 0.23f) * random.Vary(0.5f, 0.08f)));
        pen.To(left + (width * random.Vary(0.9f, 0.1f)), meet).To(left + (width * random.Vary(0.45f, 0.08f)), low);
        pen.To(left, centre).To(left + (width * random.Vary(0.5f, 0.1f)), high);
        float exit = left + (width * random.Vary(1.3f, 0.15f));
        pen.To(exit, high + ((low - high) * random.Vary(0.55f, 0.25f)));
        return exit;
    }
}
