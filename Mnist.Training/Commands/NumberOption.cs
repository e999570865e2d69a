using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Mnist.Training.Commands;

/// <summary>Options with a numeric value in a range.</summary>
internal static class NumberOption
{
    /// <summary>Creates an option whose value is null if it is not specified.</summary>
    public static Option<T?> Create<T>(string name, string description, T least, T most)
        where T : struct, INumber<T>
    {
        return new Option<T?>(name) { Description = description, HelpName = "N", CustomParser = Parse };

        T? Parse(ArgumentResult result)
        {
            string text = result.Tokens[0].Value;
            if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most)
            {
                return value;
            }

            string kind = T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number";
            result.AddError($"{name} takes {kind} from {least} to {most}, not '{text}'");
            return null;
        }
    }
}
