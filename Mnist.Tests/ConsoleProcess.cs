using System.Diagnostics;

namespace Mnist.Tests;

/// <summary>Runs the console in a process of its own.</summary>
internal static class ConsoleProcess
{
    /// <summary>The console beside the tests.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "Mnist.Training.dll");

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The assembly.</param>
    /// <param name="environment">Environment variables that it has besides those of this process.</param>
    /// <param name="arguments">The command line.</param>
    public static (int Code, string Output, string Error) Run(
        string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
