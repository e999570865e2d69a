using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Mnist.Training.Datasets;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks.Speed;

/// <summary>
/// Training in TorchSharp. It is a program of its own and not in the solution, since libtorch takes hundreds of megabytes.
/// </summary>
internal sealed partial class TorchSharpPeer
{
    private const string Project = "benchmarks/TorchSharpPeer";

    private readonly string[] _command;
    private readonly SpeedOptions _options;

    /// <summary>Finds the program.</summary>
    /// <exception cref="PeerException">It is not built.</exception>
    public TorchSharpPeer(SpeedOptions options)
    {
        _options = options;
        _command = options.Peer?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? ["dotnet", Built()];
        if (_command.Length == 0)
        {
            throw new PeerException("--peer names no command");
        }
    }

    /// <summary>Trains for some rounds.</summary>
    /// <returns>Images a second: the median of the rounds.</returns>
    /// <exception cref="PeerException">The program does not start, fails or answers something else.</exception>
    public double Measure(Recipe recipe, int rounds)
    {
        int[] numbers = [recipe.Options.BatchSize, _options.Threads, _options.Images, rounds];
        ProcessStartInfo start = new(_command[0], [.. _command[1..], recipe.Name, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                // It has said why.
                throw new PeerException($"{string.Join(' ', _command)} ended with code {process.ExitCode}");
            }

            return Speed().Match(output) is { Success: true } match
                ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new PeerException($"{string.Join(' ', _command)} printed no speed but \"{output.Trim()}\"");
        }
        catch (Win32Exception e)
        {
            throw new PeerException($"{_command[0]} does not start: {e.Message}");
        }
    }

    private static string Built()
    {
        string path = Path.Combine(Checkout.Around(AppContext.BaseDirectory) ?? "", Project, "bin", "Release", "net10.0", "TorchSharpPeer.dll");
        return File.Exists(path) ? path : throw new PeerException($"The peer is not built: dotnet build -c Release {Project}");
    }

    [GeneratedRegex(@": (\d+) images/s")]
    private static partial Regex Speed();
}
