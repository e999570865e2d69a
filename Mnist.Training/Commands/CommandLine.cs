using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Mnist.Scoring;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Export;
using Mnist.Training.Learning;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands;

/// <summary>Parses the command line, runs the command, and converts errors to a one-line message and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>If this environment variable is set to any value, errors include the stack trace.</summary>
    public const string TraceVariable = "MNIST_TRACE";

    private static readonly OrderedDictionary<string, Func<CommandHost, Command>> Commands = new()
    {
        ["train"] = TrainCommand.Create,
        ["evaluate"] = EvaluateCommand.Create,
        ["predict"] = PredictCommand.Create,
        ["export"] = ExportCommand.Create,
        ["report"] = ReportCommand.Create,
        ["data"] = DataCommand.Create,
    };

    public static int Run(IReadOnlyList<string> arguments, CommandHost host)
    {
        try
        {
            // Train is the default command, with or without options.
            bool isComplete = arguments is ["--help" or "-h" or "-?" or "--version" or not ['-', ..], ..];
            return Invoke(isComplete ? arguments : ["train", .. arguments], host);
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            host.WriteMessage("stopped");
        }
        catch (Exception e)
        {
            host.WriteMessage(Explain(e));
            if (host.Environment(TraceVariable) is { Length: > 0 })
            {
                host.Error.WriteLine(e);
            }
        }

        return ExitCode.Failed;
    }

    private static int Invoke(IReadOnlyList<string> arguments, CommandHost host)
    {
        // Create only the requested command if it is known: predict must start quickly, and train has many options.
        RootCommand root = new("Trains, evaluates and uses classifiers of handwritten digits. Without a command it trains.");
        IEnumerable<Func<CommandHost, Command>> called = Commands.TryGetValue(arguments[0], out Func<CommandHost, Command>? named) ? [named] : Commands.Values;
        foreach (Func<CommandHost, Command> create in called)
        {
            root.Add(create(host));
        }

        // A picture's file name may start with @, such as @1.png.
        ParseResult result = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if ((result.Action is ParseErrorAction ? Mistake(result) : Misuse(result)) is { } mistake)
        {
            host.WriteMessage($"{mistake} (see {Name(result.CommandResult.Command)}--help)");
            return ExitCode.Usage;
        }

        return result.Invoke(new InvocationConfiguration
        {
            Output = host.Output,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static string Mistake(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            string names = string.Join(", ", command.Subcommands.Select(known => known.Name));
            return result.UnmatchedTokens is [string first, ..]
                ? $"there is no command '{Name(command)}{first}'; the commands are {names}"
                : $"{Name(command)}needs a command: {names}";
        }

        // The value of an unknown option is unmatched too; report only the first unmatched token.
        if (result.UnmatchedTokens is [string unknown, ..])
        {
            return $"{Name(command)}has no {(unknown.StartsWith('-') ? "option" : "place for")} '{unknown}'";
        }

        ParseError error = result.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { Implicit: true } option => $"{Name(command)}needs {option.Option.Name}",
            OptionResult { Tokens: [] } option => $"{option.Option.Name} needs a value",
            ArgumentResult { Tokens: [], Parent: OptionResult option } => $"{option.Option.Name} needs a value",
            ArgumentResult { Tokens: [] } argument => $"{Name(command)}needs {argument.Argument.Name}",
            CommandResult { Command.Arguments: [Argument missing, ..] } => $"{Name(command)}needs {missing.Name}",
            _ => error.Message.TrimEnd('.'),
        };
    }

    // An empty argument is usually caused by an unset variable in a script. No option stands for a standard stream by a dash.
    private static string? Misuse(ParseResult result) =>
        result.CommandResult.Children
            .Select(child => (child, child.Tokens.FirstOrDefault(token => token.Value is "" or "-")?.Value))
            .FirstOrDefault(pair => pair is (_, "") or (OptionResult, "-")) switch
        {
            (OptionResult option, "-") => $"{option.Option.Name} takes no '-'; a file of that name is ./-",
            (OptionResult option, _) => $"{option.Option.Name} is empty",
            (ArgumentResult argument, _) => $"{argument.Argument.Name} is empty",
            _ => null,
        };

    private static string Name(Command command) => command is RootCommand ? "" : Name((Command)command.Parents.First()) + command.Name + " ";

    private static string Explain(Exception e) => e switch
    {
        CommandException or DatasetException or ExportException or CheckpointException or TrainingDivergedException or TrainerUnavailableException or InvalidModelException
            or InvalidImageException or IOException or UnauthorizedAccessException => e.Message,
        OutOfMemoryException => "there is not enough memory",
        _ => $"unexpected {e.GetType().Name}: {e.Message} (set {TraceVariable}=1 to see where)",
    };
}
