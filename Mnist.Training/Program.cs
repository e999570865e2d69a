using Mnist.Training.Commands;
using Mnist.Training.Commands.Host;

namespace Mnist.Training;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        using CancellationTokenSource stopping = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return CommandLine.Run(arguments, CommandHost.Process(stopping.Token));

        void Stop(PosixSignalContext signal)
        {
            // The first signal requests cancellation; a second one terminates the process.
            signal.Cancel = !stopping.IsCancellationRequested;
            stopping.Cancel();
        }
    }
}
