using System.Globalization;
using System.Net;
using System.Text;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Training.Reports;

/// <summary>Builds an HTML page. The arguments of interpolated strings are escaped, so that text from a model file or a data set is never
/// interpreted as markup; numbers are formatted with a decimal point.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <param name="line">Literal text is markup; arguments are escaped, except for <see cref="Markup"/>.</param>
    public void Line(FormattableString line) =>
        _text.AppendFormat(Escape.Instance, line.Format, line.GetArguments()).Append('\n');

    public void Section(string title, Action content)
    {
        Line($"<section>");
        Line($"<h2>{title}</h2>");
        content();
        Line($"</section>");
    }

    public void Note(FormattableString note) => Line($"<p class=\"note\">{new Markup(string.Format(Escape.Instance, note.Format, note.GetArguments()))}</p>");

    public override string ToString() => _text.ToString();

    private sealed class Escape : IFormatProvider, ICustomFormatter
    {
        public static readonly Escape Instance = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? argument, IFormatProvider? provider) => argument switch
        {
            Markup markup => markup.Html,
            IFormattable value => WebUtility.HtmlEncode(value.ToString(format, CultureInfo.InvariantCulture)),
            _ => WebUtility.HtmlEncode(argument?.ToString()) ?? "",
        };
    }
}

/// <summary>HTML that is not escaped.</summary>
internal readonly record struct Markup(string Html)
{
    /// <summary>Creates a data URI that contains a PNG file.</summary>
    /// <param name="channels">1 for grey, 4 for RGB and alpha.</param>
    public static Markup Picture(int width, int height, int channels, ReadOnlySpan<byte> pixels) =>
        new($"data:image/png;base64,{Convert.ToBase64String(ImageEncoder.EncodePng(width, height, channels, pixels))}");
}
