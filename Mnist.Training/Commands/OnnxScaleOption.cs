using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mnist.Scoring;

namespace Mnist.Training.Commands;

/// <summary>The <c>--onnx-scale</c> option.</summary>
internal static class OnnxScaleOption
{
    public const string Name = "--onnx-scale";

    /// <summary>Creates the option. Its value is null if it is not specified.</summary>
    public static Option<PixelScale?> Create() => new(Name)
    {
        Description = "The values that paper and ink had when an ONNX model was trained, such as 0,1 or 0,255 or -1,1. Default: detected with synthetic digits",
        HelpName = "PAPER,INK",
        CustomParser = Parse,
    };

    private static PixelScale? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Split(',') is [string first, string second] && TryParse(first, out float paper) && TryParse(second, out float ink) && paper != ink)
        {
            return new PixelScale(paper, ink);
        }

        result.AddError($"{Name} takes two different numbers, that of paper and that of ink, such as 0,255, not '{text}'");
        return null;
    }

    private static bool TryParse(string text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
}
