using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>6: a stem, bent or straight, that ends in a loop, closed, open or spiral.</summary>
internal static class Six
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float height = random.Vary(0.26f, 0.06f), width = random.Vary(0.27f, 0.06f);
        if (random.Chance(0.08f))
        {
            float small = random.Vary(0.55f, 0.12f);
            height *= small;
            width *= small;
        }

        float centreX = random.Vary(0.28f, 0.03f);
        float left = centreX - width;
        float top = random.Chance(0.25f) ? left + random.Vary(0.03f, 0.06f) : left + random.Vary(0.34f, 0.12f);
        int way = random.Pick([0.48f, 0.36f, 0.16f]);
        (float sweep, float growth) = way switch
        {
            0 => (random.Vary(345f, 25f), random.Vary(0.95f, 0.1f)),
            1 => (random.Vary(400f, 40f), random.Vary(0.55f, 0.15f)),
            _ => (random.Vary(275f, 25f), random.Vary(0.8f, 0.15f)),
        };
        if (way == 1)
        {
            // Spirals inwards.
            width += random.Vary(0.05f, 0.03f);
            height += random.Vary(0.04f, 0.03f);
        }

        height = MathF.Min(height, 0.34f);
        float centreY = 1f - height;
        Skeleton stem = random.Chance(0.1f)
            ? pen.Start(top + random.Vary(0.08f, 0.04f), random.Vary(0.06f, 0.04f)).To(top, 0f)
            : pen.Start(top, 0f);
        float join = centreY * 0.9f;
        stem.To(left + ((top - left) * random.Vary(0.42f, 0.1f)), join * random.Vary(0.4f, 0.04f));
        pen.To(left + ((top - left) * random.Vary(0.1f, 0.05f)), join * random.Vary(0.78f, 0.03f));

        // From the left side down, round and back to the stem.
        pen.Arc(centreX, centreY, width, height, random.Vary(185f, 8f), -sweep, growth, random.Chance(0.3f) ? random.Vary(-15f, 15f) : 0f);
    }
}
