using System.Diagnostics;

namespace Mnist.Tests;

/// <summary>Runs a program in a process of its own.</summary>
internal static class DotNetProgram
{
    /// <summary>The console beside the tests.</summary>
    public static string Console => Path.Combine(AppContext.BaseDirectory, "Mnist.Training.dll");

    /// <summary>What starts programs: the host of this process, where it is dotnet.</summary>
    public static string Host =>
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    /// <summary>Runs a program to its end, in the environment of this process.</summary>
    /// <param name="program">The assembly.</param>
    /// <param name="arguments">The command line.</param>
    public static (int Code, string Output, string Error) Run(string program, params string[] arguments) =>
        Run(program, new Dictionary<string, string>(), arguments);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The assembly.</param>
    /// <param name="environment">Environment variables that it has besides those of this process.</param>
    /// <param name="arguments">The command line.</param>
    public static (int Code, string Output, string Error) Run(
        string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(Host, ["exec", program, .. arguments])
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
