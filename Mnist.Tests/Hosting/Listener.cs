using Microsoft.Extensions.Logging;

namespace Mnist.Tests.Hosting;

/// <summary>A log that keeps what was said.</summary>
internal sealed class Listener<T> : ILogger<T>
{
    public List<(LogLevel Level, string Text)> Heard { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Heard.Add((logLevel, formatter(state, exception)));
}
