using System.Net.Sockets;
using DigitWorker;
using DigitWorker.Announcing;
using DigitWorker.Collecting;
using DigitWorker.Queues;
using DigitWorker.Reading;
using MassTransit;
using Microsoft.Extensions.Options;
using Mnist.Scoring;

const string Usage = """
    DigitWorker PICTURE...            announces pictures, reads them and prints the answers, with queues in memory
    DigitWorker                       the worker: reads announced pictures until it is stopped
    DigitWorker announce PICTURE...   announces picture files, or all files in folders
    DigitWorker collect FILE [COUNT]  collects answers in a file until it has COUNT

    All but the first need a RabbitMQ broker: --ConnectionStrings:RabbitMq=amqp://user:password@host:5672/, or the environment
    variable ConnectionStrings__RabbitMq. Settings: --DigitWorker:NAME=VALUE, see the README.
    """;

string[] settings = [.. args.Where(static arg => arg.StartsWith("--", StringComparison.Ordinal))];
string[] words = [.. args.Where(static arg => !arg.StartsWith("--", StringComparison.Ordinal))];
try
{
    if (settings.FirstOrDefault(static setting => !setting.Contains('=')) is { } wrong)
    {
        return Refuse(wrong == "--help" ? "" : $"'{wrong}' is no setting; settings look like --NAME=VALUE.\n");
    }

    bool hasBroker = MessagingExtensions.Broker(HostSettings.CreateCommand(settings).Configuration) is not null;
    switch (words)
    {
        case [] or ["announce", ..] or ["collect", ..] when !hasBroker:
            return Refuse("There is no RabbitMQ broker in the configuration.\n");
        case []:
            return await WorkerCommand.RunAsync(settings);
        case ["announce", _, ..]:
            return await AnnounceCommand.RunAsync(words[1..], settings);
        case ["collect", string file]:
            return await CollectCommand.RunAsync(file, int.MaxValue, settings);
        case ["collect", string file, string count] when int.TryParse(count, out int expected):
            return await CollectCommand.RunAsync(file, expected, settings);
        case ["announce" or "collect", ..]:
            return Refuse("");
        default:
            return await Demo.RunAsync(words, settings);
    }
}
catch (OperationCanceledException)
{
    return 1;
}
catch (Exception e) when (e is OptionsValidationException or InvalidModelException or IOException or UnauthorizedAccessException or InvalidDataException
    or ConfigurationException
    or InvalidOperationException or FormatException or ArgumentOutOfRangeException or SocketException)   // invalid setting, unusable address
{
    Console.Error.WriteLine($"DigitWorker: {(e is ConfigurationException ? e.GetBaseException() : e).Message}");
    return 1;
}

static int Refuse(string reason)
{
    Console.Error.WriteLine(reason + Usage);
    return 2;
}
