using System.Numerics;

namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>
/// Turns a coloured picture into one plane in which ink is positive and paper zero, whatever the colours and
/// whichever of the two is the lighter.
/// </summary>
internal static class InkContrast
{
    private const int MaxSamples = 16384;
    private const int PowerSteps = 12;

    /// <summary>
    /// Projects every pixel's difference from the paper on the one direction in colour space along which the picture
    /// differs most from the paper (the principal axis; the fourth power of the difference weighs, so that a little
    /// ink outweighs much shading). The direction points to the side on which that weight lies: ink.
    /// </summary>
    /// <param name="picture">A grey or colour picture of even light.</param>
    /// <param name="paper">The paper's colour.</param>
    /// <param name="paperLevel">The paper's own level along that direction, negative when ink is darker.</param>
    /// <returns>Levels of difference from the paper, positive = ink.</returns>
    public static Plane Measure(Picture picture, Colour paper, out float paperLevel)
    {
        Colour axis = Axis(picture, paper);
        paperLevel = (axis.Red * paper.Red) + (axis.Green * paper.Green) + (axis.Blue * paper.Blue);
        return Along(picture, axis, -paperLevel);
    }

    /// <summary>The picture's levels along a direction in colour space.</summary>
    /// <param name="picture">A grey or colour picture.</param>
    /// <param name="axis">The direction.</param>
    /// <param name="offset">Added to each level.</param>
    public static Plane Along(Picture picture, Colour axis, float offset = 0)
    {
        var result = new Plane(picture.Width, picture.Height);
        Span<float> target = result.Values;
        target.Fill(offset);
        for (int channel = 0; channel < picture.Planes.Count; channel++)
        {
            ReadOnlySpan<float> source = picture.Planes[channel].Values;
            float factor = axis[channel];
            int i = 0;
            for (var factors = new Vector<float>(factor); i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                (new Vector<float>(target[i..]) + (factors * new Vector<float>(source[i..]))).CopyTo(target[i..]);
            }

            for (; i < target.Length; i++)
            {
                target[i] += factor * source[i];
            }
        }

        return result;
    }

    /// <summary>The direction from paper to ink, of length 1; of a grey picture ±1 in red alone.</summary>
    public static Colour Axis(Picture picture, Colour paper)
    {
        int channels = picture.Planes.Count;
        int count = picture.Width * picture.Height;
        int step = Math.Max(1, count / MaxSamples) | 1;
        if (channels == 1)
        {
            return new(GreySign(picture.Planes[0].Values, paper.Red, step), 0, 0);
        }

        Span<float> covariance = stackalloc float[9];
        Span<float> difference = stackalloc float[3];
        Span<float> axis = stackalloc float[3];
        covariance.Clear();
        difference.Clear();
        axis.Clear();
        for (int i = 0; i < count; i += step)
        {
            float squared = Difference(picture, paper, i, difference);
            for (int row = 0; row < channels; row++)
            {
                for (int column = 0; column < channels; column++)
                {
                    covariance[(row * 3) + column] += squared * difference[row] * difference[column];
                }
            }
        }

        // Starting from the column of the channel that differs most, the start cannot be orthogonal to the answer.
        int strongest = covariance[0] >= covariance[4] && covariance[0] >= covariance[8] ? 0 : covariance[4] >= covariance[8] ? 1 : 2;
        axis[strongest] = 1;
        for (int power = 0; power < PowerSteps; power++)
        {
            Span<float> next = [0, 0, 0];
            for (int row = 0; row < 3; row++)
            {
                for (int column = 0; column < 3; column++)
                {
                    next[row] += covariance[(row * 3) + column] * axis[column];
                }
            }

            float length = MathF.Sqrt((next[0] * next[0]) + (next[1] * next[1]) + (next[2] * next[2]));
            if (length == 0)
            {
                break;
            }

            for (int row = 0; row < 3; row++)
            {
                axis[row] = next[row] / length;
            }
        }

        double lean = 0;
        for (int i = 0; i < count; i += step)
        {
            Difference(picture, paper, i, difference);
            double along = (axis[0] * difference[0]) + (axis[1] * difference[1]) + (axis[2] * difference[2]);
            lean += along * along * along;
        }

        float sign = lean < 0 ? -1 : 1;
        return new(sign * axis[0], sign * axis[1], sign * axis[2]);
    }

    // On which side of the paper's level the weight of a grey picture lies.
    private static float GreySign(ReadOnlySpan<float> levels, float paper, int step)
    {
        double lean = 0;
        for (int i = 0; i < levels.Length; i += step)
        {
            double along = levels[i] - paper;
            lean += along * along * along;
        }

        return lean < 0 ? -1 : 1;
    }

    private static float Difference(Picture picture, Colour paper, int index, Span<float> difference)
    {
        float squared = 0;
        for (int channel = 0; channel < picture.Planes.Count; channel++)
        {
            float d = picture.Planes[channel].Values[index] - paper[channel];
            difference[channel] = d;
            squared += d * d;
        }

        return squared;
    }
}
