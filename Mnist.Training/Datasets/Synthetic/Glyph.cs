using Mnist.Training.Datasets.Pen;

namespace Mnist.Training.Datasets.Synthetic;

/// <summary>A symbol written as text: strokes separated by '/', each a sequence of two-digit knots, x (0 to 9) and y (0 top to 9 bottom);
/// '!' after a knot makes it a corner.</summary>
/// <param name="Strokes">Its strokes, such as "09!40!89!/26!66!" for an A.</param>
internal sealed record Glyph(string Name, string Strokes)
{
    // Height 9 becomes 1; the aspect ratio is that of digits or slightly wider.
    private const float UnitX = 0.075f;
    private const float UnitY = 1 / 9f;

    /// <param name="left">Position of x = 0.</param>
    public void Lay(Skeleton pen, float left)
    {
        bool start = true;
        for (int i = 0; i < Strokes.Length; i++)
        {
            char c = Strokes[i];
            if (c is '/' or ' ')
            {
                start |= c == '/';
                continue;
            }

            float x = left + ((c - '0') * UnitX), y = (Strokes[++i] - '0') * UnitY;
            bool corner = i + 1 < Strokes.Length && Strokes[i + 1] == '!';
            i += corner ? 1 : 0;
            pen.Bend(x, y, corner, start);
            start = false;
        }
    }
}
