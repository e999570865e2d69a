using System.CommandLine;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands;

/// <summary>The verb data, which has verbs of its own.</summary>
internal static class DataCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CommandHost host) => new("data", "Downloads, verifies and exports the datasets")
    {
        DataDownloadCommand.Create(host),
        DataVerifyCommand.Create(host),
        DataExportCommand.Create(host),
    };
}
