using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>2: an arch, a slope to the left, a foot; between slope and foot a corner, a curve or a loop.</summary>
internal static class Two
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float right = random.Vary(0.52f, 0.06f);
        float foot = random.Vary(0.95f, 0.03f);
        if (random.Chance(0.12f))
        {
            // Like a Z.
            pen.Start(random.Vary(0.06f, 0.05f), random.Vary(0.05f, 0.04f));
            pen.To(right * 0.5f, random.Vary(0.02f, 0.03f));
            pen.Bend(right, random.Vary(0.05f, 0.05f), random.Chance(0.5f));
        }
        else
        {
            float rise = random.Vary(0.24f, 0.1f);
            if (random.Chance(0.15f))
            {
                pen.Start(random.Vary(0.13f, 0.04f), rise + 0.04f).To(random.Vary(0.03f, 0.03f), rise);
            }
            else
            {
                pen.Start(random.Vary(0.05f, 0.05f), rise);
            }

            pen.To(random.Vary(0.12f, 0.03f), rise * 0.4f);
            pen.To(random.Vary(0.29f, 0.04f), random.Vary(0f, 0.02f));
            pen.To(right, random.Vary(0.2f, 0.05f));
        }

        pen.To(random.Vary(0.42f, 0.06f), random.Vary(0.5f, 0.06f));
        float end = random.Vary(0.66f, 0.1f);
        float wave = random.Vary(0.02f, 0.03f);
        float drop = random.Vary(0.0f, 0.06f);
        switch (random.Pick([0.45f, 0.38f, 0.17f]))
        {
            case 0:
                pen.To(random.Vary(0.2f, 0.04f), random.Vary(0.76f, 0.03f));
                pen.Corner(random.Vary(0f, 0.04f), foot);
                break;
            case 1:
                // A loop lying at the left: below, left, above, and on to the right.
                float size = random.Vary(0.1f, 0.05f);
                float width = random.Vary(0.17f, 0.04f);
                float low = foot - 0.02f;
                pen.To(random.Vary(0.3f, 0.04f), low - (size * 0.9f));
                pen.To(width * 0.6f, low);
                pen.To(random.Vary(-0.02f, 0.03f), low - size);
                pen.To(width * 0.6f, low - (size * 2f));
                pen.To(random.Vary(0.34f, 0.04f), low - (size * random.Vary(0.7f, 0.3f)));
                break;
            default:
                pen.To(random.Vary(0.12f, 0.04f), random.Vary(0.78f, 0.03f));
                pen.To(random.Vary(0.06f, 0.03f), foot - 0.03f);
                break;
        }

        pen.To(end * 0.55f, foot - wave + (drop * 0.4f));
        pen.To(end, foot + drop + (wave * 0.5f));
    }
}
