using System.Globalization;
using System.Net;
using System.Text;

namespace Mnist.Training.Reports.Html;

/// <summary>Builds an HTML page. The arguments of interpolated strings are escaped, so that text from a model file or a data set is never
/// interpreted as markup; numbers are formatted with a decimal point.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    /// <param name="line">Literal text is markup; arguments are escaped, except for <see cref="Markup"/>.</param>
    public void Line(FormattableString line) =>
        _text.AppendFormat(Escape.Instance, line.Format, line.GetArguments()).Append('\n');

    /// <summary>The page.</summary>
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
