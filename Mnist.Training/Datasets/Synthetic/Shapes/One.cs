using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>1: a line, straight or bowed, sometimes with a flag, a base or a small hook.</summary>
internal static class One
{
    public static void Lay(Skeleton pen, ref RandomStream random)
    {
        float bow = random.Vary(0f, 0.035f), sway = random.Vary(0f, 0.02f);
        bool flag = random.Chance(0.13f);
        Skeleton top = flag ? pen.Start(random.Vary(-0.2f, 0.07f), random.Vary(0.19f, 0.08f)).Corner(0f, 0f)
            : random.Chance(0.06f) ? pen.Start(random.Vary(-0.06f, 0.03f), random.Vary(0.06f, 0.03f)).To(0f, 0f)
            : pen.Start(0f, 0f);
        top.To(bow + sway, 0.33f).To(bow - sway, 0.67f).To(0f, 1f);
        if (random.Chance(0.04f))
        {
            pen.To(random.Vary(0f, 0.1f), random.Vary(0.97f, 0.03f));
        }

        if (random.Chance(flag ? 0.5f : 0.01f))
        {
            float reach = random.Vary(0.24f, 0.06f), shift = random.Vary(0f, 0.05f);
            pen.Start(shift - reach, random.Vary(1f, 0.03f)).To(shift + reach, random.Vary(1f, 0.03f));
        }
    }
}
