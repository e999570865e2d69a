using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;

namespace DigitWorker.Tests.Broker;

/// <summary>A RabbitMQ broker on a free port of the loopback address, with its files in a temporary folder.</summary>
public sealed class RabbitBroker : IAsyncLifetime
{
    private static readonly string[] Queues = ["read-picture", "read-picture_error", "picture-read", "picture-read_error"];

    private readonly string _folder = Directory.CreateTempSubdirectory("digits-broker-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>The program.</summary>
    public static string Server => Environment.GetEnvironmentVariable("RABBITMQ_SERVER") ?? "/usr/lib/rabbitmq/bin/rabbitmq-server";

    /// <summary>What a connection string names.</summary>
    public string Address => $"amqp://guest:guest@127.0.0.1:{_port}/";

    /// <summary>Starts the broker, the first time or again; ends when it takes connections.</summary>
    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "broker.sh"), $"{_port}", _folder])
        {
            RedirectStandardInput = true,   // it stops with this process, whatever ends that
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        await Wait.UntilAsync("the broker takes connections", TakesConnectionsAsync, Log);
    }

    /// <summary>Ends the broker as a failure of its machine does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops the broker in order, which closes all connections.</summary>
    public async Task StopAsync()
    {
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    /// <summary>Connects to the broker, past the program that is tested.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Address) }.CreateConnectionAsync();

    /// <summary>Removes all queues, so that a test begins with none.</summary>
    public async Task<RabbitBroker> EmptyAsync()
    {
        await using IConnection connection = await ConnectAsync();
        await using IChannel channel = await connection.CreateChannelAsync();
        foreach (string queue in Queues)
        {
            await channel.QueueDeleteAsync(queue);
        }

        return this;
    }

    /// <summary>Number of messages that wait in a queue; 0 if there is no such queue.</summary>
    public async Task<uint> CountAsync(string queue)
    {
        await using IConnection connection = await ConnectAsync();
        await using IChannel channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return 0;
        }
    }

    /// <summary>Ends when a queue has a number of messages.</summary>
    public Task WaitForAsync(string queue, uint count) =>
        Wait.UntilAsync($"{count} messages in {queue}", async () => await CountAsync(queue) == count, Log);

    async Task IAsyncLifetime.InitializeAsync()
    {
        if (File.Exists(Server))
        {
            await StartAsync();
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> TakesConnectionsAsync()
    {
        try
        {
            await using IConnection connection = await ConnectAsync();
            return true;
        }
        catch (RabbitMQ.Client.Exceptions.BrokerUnreachableException)
        {
            Assert.False(_process!.HasExited, $"The broker has ended.\n{string.Join('\n', Log())}");
            return false;
        }
    }

    private IEnumerable<string> Log()
    {
        string folder = Path.Combine(_folder, "log");
        return Directory.Exists(folder) ? Directory.GetFiles(folder).SelectMany(File.ReadLines) : [];
    }

    private static int FreePort()
    {
        // The two ports after it are used as well: those of the range that the system gives to nobody by itself.
        while (true)
        {
            int port = Random.Shared.Next(10_000, 32_000);
            try
            {
                foreach (int next in Enumerable.Range(port, 3))
                {
                    using TcpListener listener = new(IPAddress.Loopback, next);
                    listener.Start();
                }

                return port;
            }
            catch (SocketException)
            {
            }
        }
    }
}

/// <summary>A test with a broker; skipped where RabbitMQ is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrokerFactAttribute : FactAttribute
{
    /// <summary>Looks for the program.</summary>
    public BrokerFactAttribute() => Skip = File.Exists(RabbitBroker.Server)
        ? null
        : $"RabbitMQ is not installed: there is no {RabbitBroker.Server}, and RABBITMQ_SERVER names no other";
}
