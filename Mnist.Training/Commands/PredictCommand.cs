using System.CommandLine;
using Mnist.Scoring;
using Mnist.Scoring.Models.Onnx;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands;

/// <summary>The <c>predict</c> command.</summary>
internal static class PredictCommand
{
    /// <summary>The argument that denotes the standard input.</summary>
    internal const string StandardInput = "-";

    private static readonly string[] PictureExtensions = [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".pnm", ".pbm", ".pgm", ".ppm"];

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandHost host)
    {
        Argument<string[]> images = new("IMAGE")
        {
            Description = $"Picture files, folders of them, or {StandardInput} for the standard input",
            Arity = ArgumentArity.OneOrMore,
        };

        // The argument accepts any number of values, so a misspelt option would be parsed as one of them.
        images.Validators.Add(result =>
        {
            string? option = result.Tokens.Select(token => token.Value)
                .FirstOrDefault(word => word.StartsWith('-') && word != StandardInput && !File.Exists(word));
            if (option is not null)
            {
                result.AddError($"predict has no option '{option}'");
            }
        });
        Option<string?> model = new("--model") { Description = "The model: a .zip or .onnx file. Default: the model that comes with the program", HelpName = "MODEL" };
        Option<PixelScale?> scale = OnnxScaleOption.Create();
        Option<bool> json = new("--json") { Description = "Print one JSON array" };
        Option<bool> digits = new("--digits") { Description = "Read all digits in each picture, not just one" };
        Option<string?> showSteps = new("--show-steps")
        {
            Description = "Write the preparation steps of each picture to this folder as PNG files; with --digits also the picture with the detected boxes and digits",
            HelpName = "DIR",
        };
        Command command = new("predict", "Classifies the digit in each picture") { images, model, scale, digits, json, showSteps };
        command.SetAction(parsed =>
        {
            StepPictures? steps = parsed.GetValue(showSteps) is { } folder ? new StepPictures(folder) : null;
            PictureAnswers answers = new(host.OpenInput, Classifier(parsed.GetValue(model), parsed.GetValue(scale)), steps);
            return Run(host, parsed.GetRequiredValue(images), parsed.GetValue(digits) ? answers.Read : answers.Predict, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(CommandHost host, string[] images, Func<string, PictureAnswer> ask, bool json)
    {
        List<string> results = [];
        bool failed = false;
        foreach ((string file, string? mistake) in images.SelectMany(Expand))
        {
            host.Cancellation.ThrowIfCancellationRequested();
            PictureAnswer answer = mistake is null ? ask(file) : PictureAnswer.Failed(file, mistake);
            if (answer.Error is not null)
            {
                host.Say($"{file}: {answer.Error}");
                failed = true;
            }

            if (json)
            {
                results.Add(answer.Json());
            }
            else if (answer.Error is null)
            {
                host.Output.WriteLine($"{answer.Text}  {file}");
            }
        }

        if (json)
        {
            host.Output.WriteLine($"[{string.Join(",\n ", results)}]");
        }

        return failed ? ExitCode.Failed : ExitCode.Done;
    }

    private static DigitClassifier Classifier(string? path, PixelScale? scale)
    {
        if (path is not null)
        {
            return new DigitClassifier(NamedModel.Load(path, scale));
        }

        if (scale is not null)
        {
            throw new CommandException($"{OnnxScaleOption.Name} is for ONNX models; name one as --model");
        }

        try
        {
            return DigitClassifier.Default;
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException("this build comes without a model; train one and name it as --model", e);
        }
    }

    // Expands an argument to files, or to an error message in their place.
    private static IEnumerable<(string File, string? Mistake)> Expand(string image)
    {
        if (!Directory.Exists(image))
        {
            return [(image, null)];
        }

        try
        {
            (string File, string? Mistake)[] files =
            [
                .. Directory.EnumerateFiles(image)
                    .Where(file => PictureExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal)
                    .Select(file => (file, (string?)null)),
            ];
            return files.Length > 0 ? files : [(image, $"no picture is in this folder (by {string.Join(", ", PictureExtensions)})")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [(image, e.Message)];
        }
    }
}
