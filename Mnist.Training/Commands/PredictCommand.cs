using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Training.Commands.Json;

namespace Mnist.Training.Commands;

/// <summary>The verb predict.</summary>
internal static class PredictCommand
{
    /// <summary>The argument that stands for the standard input.</summary>
    internal const string StandardInput = "-";

    private static readonly string[] PictureExtensions = [".png", ".jpg", ".jpeg", ".bmp", ".gif", ".pnm", ".pbm", ".pgm", ".ppm"];

    /// <summary>Makes the verb.</summary>
    public static Command Create(CommandHost host)
    {
        Argument<string[]> images = new("IMAGE")
        {
            Description = $"Picture files, folders of them, or {StandardInput} for the standard input",
            Arity = ArgumentArity.OneOrMore,
        };

        // Where any number of words may stand, a misspelt option is one of them.
        images.Validators.Add(result =>
        {
            string? option = result.Tokens.Select(token => token.Value)
                .FirstOrDefault(word => word.StartsWith('-') && word != StandardInput && !File.Exists(word));
            if (option is not null)
            {
                result.AddError($"predict has no option '{option}'");
            }
        });
        Option<string?> model = new("--model") { Description = "The model's zip file. Default: the model that comes with the program", HelpName = "MODEL" };
        Option<bool> json = new("--json") { Description = "Print one JSON array" };
        Option<string?> showSteps = new("--show-steps") { Description = "Write what the preparation makes of each picture, step by step, as PNG files into a folder", HelpName = "DIR" };
        Command command = new("predict", "Tells the digit in each picture") { images, model, json, showSteps };
        command.SetAction(parsed =>
        {
            (CommandHost buffered, StepPictures? steps) = WithSteps(host, parsed.GetValue(showSteps));
            return Run(buffered, parsed.GetValue(model), parsed.GetRequiredValue(images), parsed.GetValue(json), steps);
        });
        return command;
    }

    // The standard input can be read only once, but is needed twice.
    private static (CommandHost Host, StepPictures? Steps) WithSteps(CommandHost host, string? folder)
    {
        if (folder is null)
        {
            return (host, null);
        }

        Lazy<byte[]> input = new(() =>
        {
            using Stream stream = host.OpenInput();
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
        Stream Input() => new MemoryStream(input.Value, writable: false);
        return (host with { OpenInput = Input }, new StepPictures(folder, file => file == StandardInput ? Input() : File.OpenRead(file)));
    }

    private static int Run(CommandHost host, string? modelPath, string[] images, bool json, StepPictures? steps)
    {
        DigitClassifier classifier = Classifier(modelPath);
        List<PredictionResult> results = [];
        bool failed = false;
        foreach ((string file, string? mistake) in images.SelectMany(Expand))
        {
            host.Cancellation.ThrowIfCancellationRequested();
            PredictionResult result = mistake is null ? Predict(host, classifier, file) : new(file) { Error = mistake };
            if (mistake is null)
            {
                steps?.Write(file);
            }

            if (result.Error is not null)
            {
                host.Say($"{file}: {result.Error}");
                failed = true;
            }

            if (json)
            {
                results.Add(result);
            }
            else if (result.Error is null)
            {
                host.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Digit}  {result.Confidence * 100,5:0.0} %  {file}"));
            }
        }

        if (json)
        {
            IEnumerable<string> lines = results.Select(result => JsonSerializer.Serialize(result, CommandJson.Compact.PredictionResult));
            host.Output.WriteLine($"[{string.Join(",\n ", lines)}]");
        }

        return failed ? ExitCode.Failed : ExitCode.Done;
    }

    private static DigitClassifier Classifier(string? path)
    {
        if (path is not null)
        {
            return NamedModel.Load(path, DigitClassifier.Load);
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

    // What one argument stands for: files, or a mistake that is told in its place.
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

    private static PredictionResult Predict(CommandHost host, DigitClassifier classifier, string file)
    {
        try
        {
            DigitPrediction prediction = Predict();
            return new(file) { Digit = prediction.Digit, Confidence = prediction.Confidence, Probabilities = prediction.Probabilities };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(file) { Error = "there is no such file" };
        }
        catch (Exception e) when (e is InvalidImageException or IOException or UnauthorizedAccessException)
        {
            return new(file) { Error = e.Message.ReplaceLineEndings(" ") };
        }

        DigitPrediction Predict()
        {
            if (file != StandardInput)
            {
                return classifier.Predict(file);
            }

            using Stream input = host.OpenInput();
            return classifier.Predict(input);
        }
    }
}
