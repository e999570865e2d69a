using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace DigitWorker;

/// <summary>Writes each entry of the log in one line, of an exception only its message. The formatter "json" of .NET has all of it.</summary>
internal sealed class LineFormatter() : ConsoleFormatter("line")
{
    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string message = logEntry.Formatter(logEntry.State, null);
        string? reason = logEntry.Exception?.GetBaseException().Message;
        string line = reason is null ? message : $"{message}: {reason}";
        textWriter.WriteLine($"{DateTime.Now:HH:mm:ss} {logEntry.LogLevel.ToString().ToLowerInvariant()}: {line.ReplaceLineEndings(" ")}");
    }
}
