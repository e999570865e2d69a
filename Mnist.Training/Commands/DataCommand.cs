using System.CommandLine;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands;

/// <summary>The <c>data</c> command, which has subcommands.</summary>
internal static class DataCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandHost host) => new("data", "Downloads, verifies and exports the datasets")
    {
        DataDownloadCommand.Create(host),
        DataVerifyCommand.Create(host),
        DataExportCommand.Create(host),
    };
}
