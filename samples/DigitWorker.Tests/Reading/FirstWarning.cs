using Microsoft.Extensions.Logging;

namespace DigitWorker.Tests.Reading;

/// <summary>Tells when a worker first logs a warning.</summary>
internal sealed class FirstWarning : ILoggerProvider, ILogger
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the warning.</summary>
    public Task Given => _given.Task;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning)
        {
            _given.TrySetResult();
        }
    }

    public void Dispose()
    {
    }
}
