using System.Globalization;
using Mnist.Training.Recipes;

namespace Mnist.Benchmarks.Speed;

/// <summary>The command line of the commands that compare speed: options, each with a value, and names of networks.</summary>
internal sealed class SpeedOptions
{
    private readonly List<Recipe> _networks = [];

    /// <summary>Number of turns.</summary>
    public int Turns { get; private set; } = 7;

    /// <summary>Threads of both sides.</summary>
    public int Threads { get; private set; } = Environment.ProcessorCount;

    /// <summary>Images of a round of training.</summary>
    public int Images { get; private set; } = 8192;

    /// <summary>Images of a training step of every network; null = each recipe's own.</summary>
    public int? Batch { get; private set; }

    /// <summary>The command that starts the peer, with spaces between its words; null = the peer that was built in this checkout.</summary>
    public string? Peer { get; private set; }

    /// <summary>The networks.</summary>
    public IReadOnlyList<Recipe> Networks => _networks;

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The arguments after the name of the command.</param>
    /// <param name="networks">The networks that are compared unless some are named; none if the command takes no names.</param>
    /// <param name="allowed">The options of the command.</param>
    /// <returns>Null if the arguments are wrong.</returns>
    public static SpeedOptions? Parse(string[] args, Recipe[] networks, params string[] allowed)
    {
        SpeedOptions options = new();
        for (int i = 0; i < args.Length; i++)
        {
            if (networks.FirstOrDefault(known => known.Name == args[i]) is { } recipe)
            {
                options._networks.Add(recipe);
            }
            else if (!allowed.Contains(args[i]) || ++i == args.Length || !options.TrySet(args[i - 1], args[i]))
            {
                return null;
            }
        }

        if (options._networks.Count == 0)
        {
            options._networks.AddRange(networks);
        }

        return options;
    }

    private bool TrySet(string name, string value)
    {
        if (name == "--peer")
        {
            Peer = value;
            return true;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0)
        {
            return false;
        }

        switch (name)
        {
            case "--turns":
                Turns = number;
                break;
            case "--threads":
                Threads = number;
                break;
            case "--batch":
                Batch = number;
                break;
            default:
                Images = number;
                break;
        }

        return true;
    }
}
