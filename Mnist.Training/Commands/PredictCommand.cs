using System.CommandLine;
using System.CommandLine.Parsing;
using Mnist.Scoring;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Predict;
using Mnist.Training.Commands.Predict.Answers;

namespace Mnist.Training.Commands;

internal static class PredictCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string[]> images = new("IMAGE")
        {
            Description = $"Picture files, by name or as *.png, folders (with the folders in them), or {PictureWalk.StandardInput} for the standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> model = new("--model") { Description = "The model: a .zip or .onnx file. Default: the model that comes with the program", HelpName = "MODEL" };
        Option<PixelScale?> scale = CommonOptions.OnnxScale();
        Option<bool> digits = new("--digits") { Description = "Read all digits in each picture, not just one" };
        Option<string> format = CommonOptions.Format(
            "text: a line for each picture; json: one array; jsonl: an object a line; csv: a table with a header. Default: by the extension of --output, else text",
            AnswerFormat.Names);
        format.Required = false;
        Option<bool> json = new("--json") { Description = $"The same as --format {AnswerFormat.Json}" };
        Option<string?> output = new("--output") { Description = "Write the answers to this file, not to the standard output", HelpName = "FILE" };
        Option<bool> resume = new("--resume") { Description = $"Keep the answers in the output file ({AnswerFormat.JsonLines} or {AnswerFormat.Csv}) and add those that are missing" };
        Option<int?> threads = CommonOptions.Threads();
        Option<string?> showSteps = new("--show-steps")
        {
            Description = "Write the preparation steps of each picture to this folder as PNG files; with --digits also the picture with the detected boxes and digits",
            HelpName = "DIR",
        };
        images.Validators.Add(CheckImages);
        Command command = new("predict", "Classifies the digit in each picture") { images, model, scale, digits, format, json, output, resume, threads, showSteps };
        command.SetAction(parsed =>
        {
            StepPictures? steps = parsed.GetValue(showSteps) is { } folder ? new StepPictures(folder) : null;
            PicturePredictor predictor = new(host.OpenInput, Classifier(parsed.GetValue(model), parsed.GetValue(scale)), parsed.GetValue(digits), steps);
            AnswerFormat written = AnswerFormat.Create(FormatOf(parsed.GetValue(format), parsed.GetValue(json), parsed.GetValue(output)), parsed.GetValue(digits));
            string? path = parsed.GetValue(output);
            using AnswerOutput target = new(host.Output, path, written, parsed.GetValue(resume));

            // Step pictures are numbered in the order of the pictures.
            int workers = steps is null ? CommonOptions.ThreadsOrDefault(parsed.GetValue(threads)) : 1;
            PredictRun run = new(host, predictor, written, target, workers, isProgressShown: path is not null || !host.IsOutputTerminal);
            return run.Run(parsed.GetRequiredValue(images));
        });
        return command;

        void CheckImages(ArgumentResult result)
        {
            // The argument accepts any number of values, so a misspelt option would be parsed as one of them.
            string? option = result.Tokens.Select(token => token.Value)
                .FirstOrDefault(word => word.StartsWith('-') && word != PictureWalk.StandardInput && !Path.Exists(word));
            if (option is not null)
            {
                result.AddError($"predict has no option '{option}'");
            }

            if (!CommonOptions.IsReadable(result, format) || !CommonOptions.IsReadable(result, output))
            {
                return;
            }

            if (result.GetValue(json) && result.GetValue(format) is { } other && other != AnswerFormat.Json)
            {
                result.AddError($"--json and --format {other} contradict each other");
            }

            if (result.GetValue(resume) && result.GetValue(output) is null)
            {
                result.AddError("--resume needs --output, the file of the earlier run");
            }

            string name = FormatOf(result.GetValue(format), result.GetValue(json), result.GetValue(output));
            if (result.GetValue(resume) && AnswerFormat.Create(name, digits: false) is not ResumableFormat)
            {
                result.AddError($"--resume needs --format {AnswerFormat.JsonLines} or {AnswerFormat.Csv}, not {name}");
            }
        }
    }

    private static string FormatOf(string? format, bool json, string? output) =>
        format ?? (json ? AnswerFormat.Json : Array.Find(AnswerFormat.Names, name => $".{name}".Equals(Path.GetExtension(output), StringComparison.OrdinalIgnoreCase)) ?? AnswerFormat.Text);

    private static DigitClassifier Classifier(string? path, PixelScale? scale)
    {
        if (path is not null)
        {
            return new DigitClassifier(NamedModel.Load(path, scale));
        }

        if (scale is not null)
        {
            throw new CommandException($"{CommonOptions.OnnxScaleName} is for ONNX models; name one as --model");
        }

        try
        {
            return DigitClassifier.Default;
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException("this build contains no model; train one and pass it as --model", e);
        }
    }
}
