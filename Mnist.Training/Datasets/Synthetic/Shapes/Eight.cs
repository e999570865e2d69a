using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>8: one stroke through an S and back, its ends meeting, crossing or apart; or two rings.</summary>
internal static class Eight
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float waist = random.Vary(0.46f, 0.04f);
        float upper = random.Vary(0.22f, 0.05f);
        float lower = random.Vary(0.25f, 0.05f);
        if (random.Chance(0.13f))
        {
            pen.Arc(0.27f, waist / 2f, upper, waist / 2f, random.Vary(270f, 60f), random.Vary(-365f, 20f), random.Vary(1f, 0.05f), start: true);
            float centre = 0.27f + random.Vary(0f, 0.03f);
            pen.Arc(centre, (waist + 1f) / 2f, lower, (1f - waist) / 2f, random.Vary(270f, 40f), random.Vary(-365f, 20f), random.Vary(1f, 0.05f), start: true);
            return;
        }

        // Begins at the right of the upper loop and ends near there.
        float beginX = 0.27f + (upper * random.Vary(0.8f, 0.25f));
        float beginY = waist * random.Vary(0.25f, 0.12f);
        pen.Start(beginX, beginY);
        pen.To(0.27f + random.Vary(0f, 0.03f), random.Vary(0f, 0.02f));
        pen.To(0.27f - upper, waist * random.Vary(0.45f, 0.07f));
        pen.To(0.27f + random.Vary(0f, 0.04f), waist);
        float middle = (waist + 1f) / 2f;
        pen.To(0.27f + lower, middle + random.Vary(0.01f, 0.03f));
        pen.To(0.27f + random.Vary(0f, 0.03f), random.Vary(0.99f, 0.02f));
        pen.To(0.27f - lower, middle + random.Vary(0.01f, 0.03f));
        pen.To(0.27f + random.Vary(0f, 0.04f), waist + random.Vary(0f, 0.02f));
        if (random.Chance(0.3f))
        {
            // Runs out past the beginning.
            pen.To(0.27f + (upper * random.Vary(1f, 0.2f)), waist * random.Vary(0.5f, 0.1f));
            pen.To(0.27f + (upper * random.Vary(1.5f, 0.3f)), random.Vary(0f, 0.06f));
        }
        else
        {
            pen.To(0.27f + (upper * random.Vary(0.95f, 0.1f)), waist * random.Vary(0.5f, 0.08f));
            pen.To(beginX + random.Vary(0f, 0.05f), beginY + random.Vary(0f, 0.05f));
        }
    }
}
