using Mnist.Scoring;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Benchmarks.Reading;

/// <summary>Counts what goes wrong with the digits of rows.</summary>
internal sealed class RowErrors
{
    /// <summary>From this <see cref="Overlap"/> on two boxes are of the same digit.</summary>
    public const float Same = 0.72f;

    // Below this one has nothing to do with the other.
    private const float Touched = 0.1f;

    /// <summary>Digits in the rows.</summary>
    public int Digits { get; private set; }

    /// <summary>Digits that were found where they are but taken for others.</summary>
    public int Misread { get; private set; }

    /// <summary>Digits that were divided, or joined with a piece of another.</summary>
    public int Miscut { get; private set; }

    /// <summary>Digits where nothing was found.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Counts a row.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="boxes">Where its digits are.</param>
    /// <param name="found">What was read.</param>
    public void Add(string text, Box[] boxes, IReadOnlyCollection<LocatedDigit> found)
    {
        for (int i = 0; i < boxes.Length; i++)
        {
            (LocatedDigit? digit, float overlap) = found
                .Select(digit => ((LocatedDigit?)digit, Overlap(new Box(digit.X, digit.Y, digit.X + digit.Width, digit.Y + digit.Height), boxes[i])))
                .DefaultIfEmpty()
                .MaxBy(pair => pair.Item2);
            Digits++;
            Misread += overlap > Same && digit!.Digit != text[i] - '0' ? 1 : 0;
            Miscut += overlap is > Touched and <= Same ? 1 : 0;
            LeftOut += overlap <= Touched ? 1 : 0;
        }
    }

    /// <summary>The area that two boxes share, as a share of what both cover.</summary>
    public static float Overlap(Box a, Box b)
    {
        float width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left), height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        float shared = MathF.Max(0, width) * MathF.Max(0, height);
        return shared / ((a.Width * a.Height) + (b.Width * b.Height) - shared);
    }

    /// <summary>A box of a shrunk picture in the picture's own pixels.</summary>
    public static Box Enlarge(Box box, int block) => new(box.Left * block, box.Top * block, box.Right * block, box.Bottom * block);
}
