using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mnist.Tests.Datasets.Download;

/// <summary>An HTTP server on a free port of this machine that answers as a test tells it to.</summary>
internal sealed class LocalMirror : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Func<string, int, Reply> _answer;
    private readonly Task _serving;

    /// <param name="answer">The answer to a request, given the path below the base address and the number of requests for
    /// it so far, this one included.</param>
    public LocalMirror(Func<string, int, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/mnist/");
        _serving = ServeAsync();
    }

    public LocalMirror(Func<string, Reply> answer)
        : this((path, _) => answer(path))
    {
    }

    /// <summary>The base address.</summary>
    public Uri Address { get; }

    /// <summary>The paths asked for so far.</summary>
    public string[] Requests => [.. _requests];

    /// <summary>An address at which nothing listens.</summary>
    public static Uri Nowhere()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/mnist/");
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _serving;
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
            // Closed while it waits for a client, or before it begins to.
        }

        await Task.WhenAll(connections);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                using StreamReader reader = new(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
                string path = (await reader.ReadLineAsync(_closing.Token))!.Split(' ')[1][Address.AbsolutePath.Length..];
                while (await reader.ReadLineAsync(_closing.Token) is not (null or ""))
                {
                }

                _requests.Enqueue(path);
                await SendAsync(stream, _answer(path, _requests.Count(earlier => earlier == path)));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task SendAsync(NetworkStream stream, Reply reply)
    {
        string[] length = reply.Length is { } bytes ? [$"Content-Length: {bytes}"] : [];
        string head = string.Join("\r\n", [$"HTTP/1.1 {reply.Status}", "Connection: close", .. length, .. reply.Headers, "", ""]);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _closing.Token);
        if (reply.Trickle)
        {
            foreach (byte one in reply.Body)
            {
                await stream.WriteAsync(new[] { one }, _closing.Token);
                await Task.Delay(20, _closing.Token);
            }
        }
        else
        {
            await stream.WriteAsync(reply.Body, _closing.Token);
        }

        if (reply.ThenHang)
        {
            await Task.Delay(Timeout.Infinite, _closing.Token);
        }
    }
}
