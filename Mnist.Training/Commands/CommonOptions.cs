using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;
using Mnist.Scoring;
using Mnist.Training.Commands.Data;

namespace Mnist.Training.Commands;

internal static class CommonOptions
{
    public const string OnnxScaleName = "--onnx-scale";
    private const int MaxThreads = 256;

    public static Option<string?> Data(string what) => new("--data")
    {
        Description = $"{what}: a folder of IDX files, raw or .gz, or of pictures in folders 0 to 9; a CSV file with Label and 784 pixels; or '{DataSource.Synthetic}' for drawn digits. "
            + "Default: the folder that MNIST_DATA_DIR names, else Data/mnist, which is downloaded when it is missing",
        HelpName = "PATH",
    };

    public static Option<string> OutputFile() =>
        new("--output") { Description = "The file to write, replaced if it exists", HelpName = "FILE", Required = true };

    public static Option<string> Format(string description, params string[] names)
    {
        Option<string> format = new("--format") { Description = description, HelpName = string.Join('|', names), Required = true };
        format.Validators.Add(result => RequireKnown(result, names));
        return format;
    }

    /// <summary>Whether an option has no value or one that can be read; any other has an error of its own.</summary>
    public static bool IsReadable<T>(SymbolResult result, Option<T> option)
    {
        try
        {
            _ = result.GetValue(option);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Checks that the values of an option, if there are any, are among several names or the word for all of them.</summary>
    public static void RequireKnown(OptionResult result, IReadOnlyCollection<string> names, string? all = null)
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(name => !names.Contains(name) && name != all) is { } unknown)
        {
            result.AddError($"{result.Option.Name} '{unknown}' is not known; there are {string.Join(", ", names)}{(all is null ? "" : $" and {all}")}");
        }
    }

    /// <summary>An option with a numeric value in a range, null if it is not specified.</summary>
    public static Option<T?> Number<T>(string name, string description, T least, T most)
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

    /// <summary>The values of paper and ink of an ONNX model, null if they are to be detected.</summary>
    public static Option<PixelScale?> OnnxScale() => new(OnnxScaleName)
    {
        Description = "The values that paper and ink had when an ONNX model was trained, such as 0,1 or 0,255 or -1,1. Default: detected with synthetic digits",
        HelpName = "PAPER,INK",
        CustomParser = static result =>
        {
            float[] values = [.. result.Tokens[0].Value.Split(',').Select(
                text => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : float.NaN)];
            if (values is [float paper, float ink] && new PixelScale(paper, ink) is { IsUsable: true } scale)
            {
                return scale;
            }

            result.AddError($"{OnnxScaleName} takes two different numbers, that of paper and that of ink, such as 0,255, not '{result.Tokens[0].Value}'");
            return null;
        },
    };

    public static Option<int?> Threads() =>
        Number("--threads", "Number of threads; does not change the result. Default: one for each processor", 1, MaxThreads);

    public static int ThreadsOrDefault(int? option) => option ?? Math.Min(Environment.ProcessorCount, MaxThreads);
}
