using System.Globalization;
using System.Net;
using System.Text;

namespace Mnist.Training.Reports.Html;

/// <summary>
/// Gathers a page. What is put into the holes of an interpolated string is escaped, so that no text out of a model file or a
/// data set is ever taken for markup; numbers have a point, never a comma.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    /// <param name="line">The text around the holes is markup; the holes are not, but for those that hold <see cref="Markup"/>.</param>
    public void Line(FormattableString line) =>
        _text.AppendFormat(Escape.Instance, line.Format, line.GetArguments()).Append('\n');

    /// <summary>The page so far.</summary>
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
