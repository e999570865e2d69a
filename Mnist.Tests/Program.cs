using Mnist.Tests.Imaging.Decoding;

namespace Mnist.Tests;

/// <summary>What tests run in a process of its own: this one, started by name.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [FuzzRun.Command, .. string[] rest]:
                return FuzzRun.Run(rest);
            default:
                Console.Error.WriteLine("These are tests: dotnet test runs them.");
                return 2;
        }
    }
}
