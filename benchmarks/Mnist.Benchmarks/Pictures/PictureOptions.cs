using System.Globalization;

namespace Mnist.Benchmarks.Pictures;

/// <summary>What "pictures" was asked for.</summary>
internal sealed class PictureOptions
{
    public const string Usage =
        "usage: pictures [--count N] [--seed N] [--threads N] [--only WORDS-OF-A-CONDITION] [--data DIR] [--sheets DIR [--all]] [--table FILE]\n"
        + "       pictures --refusals [--count N] [--seed N] [--threads N] [--only WORDS-OF-A-KIND] [--data DIR] [--sheets DIR [--all]]\n"
        + "       pictures --refusals --files DIR-OF-FOLDERS\n"
        + "       pictures --files DIR --sheets DIR";

    /// <summary>Pictures of each condition.</summary>
    public int Count { get; private set; } = 400;

    /// <summary>Another seed draws other pictures.</summary>
    public ulong Seed { get; private set; } = 1;

    public int Threads { get; private set; } = Environment.ProcessorCount;

    /// <summary>Conditions whose names hold this; null = all.</summary>
    public string? Only { get; private set; }

    /// <summary>The folder of MNIST's files; null = where training looks for it.</summary>
    public string? Data { get; private set; }

    /// <summary>A folder for contact sheets of what was read wrong; null = none.</summary>
    public string? Sheets { get; private set; }

    /// <summary>Whether the sheets show everything instead of what was read wrong.</summary>
    public bool All { get; private set; }

    /// <summary>Whether pictures without a digit are measured.</summary>
    public bool Refusals { get; private set; }

    /// <summary>A folder of picture files to draw sheets of, instead of scenes; null = none.</summary>
    public string? Files { get; private set; }

    /// <summary>A file for the table; null = none.</summary>
    public string? Table { get; private set; }

    /// <summary>Reads the command line.</summary>
    /// <returns>Null when it makes no sense.</returns>
    public static PictureOptions? Parse(string[] args)
    {
        PictureOptions options = new();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "--all" or "--refusals")
            {
                (options.All, options.Refusals) = (options.All || args[i] == "--all", options.Refusals || args[i] == "--refusals");
            }
            else if (i + 1 == args.Length || !options.TrySet(args[i], args[++i]))
            {
                return null;
            }
        }

        return options;
    }

    private bool TrySet(string name, string value)
    {
        switch (name)
        {
            case "--only":
                Only = value;
                return true;
            case "--data":
                Data = value;
                return true;
            case "--sheets":
                Sheets = value;
                return true;
            case "--files":
                Files = value;
                return true;
            case "--table":
                Table = value;
                return true;
            case "--count" or "--seed" or "--threads"
                when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0:
                (Count, Seed, Threads) = name switch
                {
                    "--count" => (number, Seed, Threads),
                    "--seed" => (Count, (ulong)number, Threads),
                    _ => (Count, Seed, number),
                };
                return true;
            default:
                return false;
        }
    }
}
