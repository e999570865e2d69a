using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DigitWorker.Tests;

/// <summary>The program in a process of its own.</summary>
internal sealed class WorkerProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [], _log = [];

    private WorkerProgram(string? broker, string[] args)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "DigitWorker.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__RabbitMq"] = broker;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_log, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The lines on standard output.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>The lines on standard error.</summary>
    public IReadOnlyCollection<string> Log => _log;

    /// <summary>Starts the program.</summary>
    public static WorkerProgram Start(string? broker, params string[] args) => new(broker, args);

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await Wait.UntilAsync("the end of the program", () => _process.HasExited, () => _log);
        await _process.WaitForExitAsync();   // its last lines
        return _process.ExitCode;
    }

    /// <summary>Waits for a line in the log.</summary>
    public Task WaitForLogAsync(string part) =>
        Wait.UntilAsync($"\"{part}\" in the log", () => _log.Any(line => line.Contains(part, StringComparison.Ordinal)), () => _log);

    /// <summary>Ends the process at once, as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to stop, with SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync()
    {
        Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        return EndAsync();
    }

    /// <summary>Ends the process if a test has not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
