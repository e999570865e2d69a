using System.Diagnostics;

namespace DigitWorker.Tests;

/// <summary>Waiting for other programs, with one limit for all tests: it ends a test that hangs, and is never reached on a busy machine.</summary>
internal static class Wait
{
    // The broker starts in five seconds on an idle machine; with sixteen busy processes on two cores it took two minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <summary>Asks again until the answer is yes.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="isTrue">The question.</param>
    /// <param name="log">Reads the log of the program, for the message.</param>
    /// <exception cref="TimeoutException">The answer is still no at the limit.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> isTrue, Func<IEnumerable<string>>? log = null)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (!await isTrue())
        {
            if (time.Elapsed > Limit)
            {
                throw new TimeoutException($"Not within {Limit.TotalMinutes} minutes: {what}.\n{string.Join('\n', (log?.Invoke() ?? []).TakeLast(20))}");
            }

            await Task.Delay(50);
        }
    }

    /// <inheritdoc cref="UntilAsync(string, Func{Task{bool}}, Func{IEnumerable{string}}?)"/>
    public static Task UntilAsync(string what, Func<bool> isTrue, Func<IEnumerable<string>>? log = null) =>
        UntilAsync(what, () => Task.FromResult(isTrue()), log);
}
