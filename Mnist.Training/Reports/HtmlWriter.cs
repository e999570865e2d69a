using System.Net;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Training.Reports;

/// <summary>Builds an HTML page. The arguments of interpolated strings are escaped, so that text from a model file or a data set is never
/// interpreted as markup; numbers are formatted with a decimal point.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <param name="line">Literal text is markup; arguments are escaped, except for <see cref="Markup"/>.</param>
    public void Line(FormattableString line) =>
        _text.AppendFormat(line.Format, [.. line.GetArguments().Select(Escape)]).Append('\n');

    public void Section(string title, Action content)
    {
        Line($"<section>");
        Line($"<h2>{title}</h2>");
        content();
        Line($"</section>");
    }

    public void Note(FormattableString note) => Line(FormattableStringFactory.Create($"<p class=\"note\">{note.Format}</p>", note.GetArguments()));

    public override string ToString() => _text.ToString();

    private static object Escape(object? argument) => argument switch
    {
        int or long or float or double => argument,
        Markup markup => markup.Html,
        _ => WebUtility.HtmlEncode($"{argument}"),
    };
}

/// <summary>HTML that is not escaped.</summary>
internal readonly record struct Markup(string Html)
{
    /// <summary>Creates a data URI that contains a PNG file.</summary>
    /// <param name="channels">1 for grey, 4 for RGB and alpha.</param>
    public static Markup Picture(int width, int height, int channels, ReadOnlySpan<byte> pixels) =>
        new($"data:image/png;base64,{Convert.ToBase64String(ImageEncoder.EncodePng(width, height, channels, pixels))}");
}
