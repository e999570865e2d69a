using Mnist.Training.Reports.Html;

namespace Mnist.Training.Reports.Charts;

/// <summary>The plot area of a chart, with the ranges of both axes, of which the vertical one may be logarithmic: converts values to
/// positions and draws grid lines and axis labels.</summary>
internal sealed record Frame((double From, double To) X, (double From, double To) Y, int Height, bool IsLogarithmic = false)
{
    public const int PictureWidth = 380;

    private const int Left = 50;
    private const int Right = 22;
    private const int Top = 12;
    private const int Bottom = 42;

    public int PictureHeight => Top + Height + Bottom;
    private static int Width => PictureWidth - Left - Right;

    public double AtX(double x) => Left + (Width * (x - X.From) / (X.To - X.From));

    public double AtY(double y) => Top + (Height * (1 - (IsLogarithmic
        ? Math.Log(y / Y.From) / Math.Log(Y.To / Y.From)
        : (y - Y.From) / (Y.To - Y.From))));

    /// <summary>Draws the grid lines with their labels, and the title of the horizontal axis.</summary>
    public void Draw(HtmlWriter page, IEnumerable<(double At, string Text)> columns, IEnumerable<(double At, string Text)> rows, string name)
    {
        foreach ((double at, string text) in rows)
        {
            page.Line($"<path class=\"grid\" d=\"M{Left} {AtY(at):0.#}H{PictureWidth - Right}\"/>");
            page.Line($"<text class=\"end\" x=\"{Left - 8}\" y=\"{AtY(at) + 4:0.#}\">{text}</text>");
        }

        foreach ((double at, string text) in columns)
        {
            page.Line($"<text class=\"middle\" x=\"{AtX(at):0.#}\" y=\"{Top + Height + 20}\">{text}</text>");
        }

        page.Line($"<text class=\"middle\" x=\"{Left + (Width / 2)}\" y=\"{Top + Height + 38}\">{name}</text>");
    }
}
