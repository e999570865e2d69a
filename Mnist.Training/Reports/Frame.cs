namespace Mnist.Training.Reports;

/// <summary>The plot area of a chart, with the ranges of both axes, of which the vertical one may be logarithmic: converts values to
/// positions and draws the chart around the plot.</summary>
internal sealed record Frame((double From, double To) X, (double From, double To) Y, int Height, bool IsLogarithmic = false)
{
    private const int PictureWidth = 380;
    private const int Left = 50;
    private const int Right = 22;
    private const int Top = 12;
    private const int Bottom = 42;
    private const int Width = PictureWidth - Left - Right;

    public double AtX(double x) => Left + (Width * (x - X.From) / (X.To - X.From));

    public double AtY(double y) => Top + (Height * (1 - (IsLogarithmic
        ? Math.Log(Math.Max(y, Y.From) / Y.From) / Math.Log(Y.To / Y.From)
        : (y - Y.From) / (Y.To - Y.From))));

    /// <summary>Draws the chart as SVG: grid lines with their labels, the title of the horizontal axis, and the plot.</summary>
    /// <param name="label">Text alternative for screen readers.</param>
    public void Draw(
        HtmlWriter page, string title, string label, string axis,
        IEnumerable<(double At, string Text)> columns, IEnumerable<(double At, string Text)> rows, Markup legend, Action plot)
    {
        page.Line($"<figure class=\"chart\">");
        page.Line($"<figcaption><h3>{title}</h3>{legend}</figcaption>");
        page.Line($"<svg viewBox=\"0 0 {PictureWidth} {Top + Height + Bottom}\" role=\"img\" aria-label=\"{label}\">");
        foreach ((double at, string text) in rows)
        {
            page.Line($"<path class=\"grid\" d=\"M{Left} {AtY(at):0.#}H{PictureWidth - Right}\"/>");
            page.Line($"<text class=\"end\" x=\"{Left - 8}\" y=\"{AtY(at) + 4:0.#}\">{text}</text>");
        }

        foreach ((double at, string text) in columns)
        {
            page.Line($"<text class=\"middle\" x=\"{AtX(at):0.#}\" y=\"{Top + Height + 20}\">{text}</text>");
        }

        page.Line($"<text class=\"middle\" x=\"{Left + (Width / 2)}\" y=\"{Top + Height + 38}\">{axis}</text>");
        plot();
        page.Line($"</svg>");
        page.Line($"</figure>");
    }
}
