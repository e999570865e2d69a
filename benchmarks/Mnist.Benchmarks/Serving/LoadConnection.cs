using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mnist.Benchmarks.Serving;

/// <summary>
/// One connection that sends the same request again and again, each when the last is answered. It knows just enough of HTTP to
/// cost the server's processors little: prepared bytes go out, and an answer is whole when its last chunk is there.
/// </summary>
internal sealed class LoadConnection(IPEndPoint server, byte[] request)
{
    private readonly byte[] _answer = new byte[16 * 1024];

    /// <summary>Times of the good answers.</summary>
    public List<double> Milliseconds { get; } = [];

    /// <summary>Answers that were not 200 with the right digit, and broken connections.</summary>
    public int Failed { get; private set; }

    private static ReadOnlySpan<byte> LastChunk => "\r\n0\r\n\r\n"u8;

    /// <summary>The bytes of a request.</summary>
    public static byte[] Request(Uri address, byte[] png) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: image/png\r\nContent-Length: {png.Length}\r\n\r\n"),
        .. png,
    ];

    /// <summary>Sends requests until a time of the stopwatch.</summary>
    public async Task RunAsync(long stop)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server);
            for (long start = Stopwatch.GetTimestamp(); start < stop; start = Stopwatch.GetTimestamp())
            {
                await socket.SendAsync(request);
                if (IsGood(await ReceiveAsync(socket)))
                {
                    Milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
                else
                {
                    Failed++;
                }
            }
        }
        catch (SocketException)
        {
            Failed++;
        }
    }

    private async ValueTask<int> ReceiveAsync(Socket socket)
    {
        int length = 0;
        while (length < _answer.Length)
        {
            int got = await socket.ReceiveAsync(_answer.AsMemory(length));
            length += got;
            if (got == 0 || _answer.AsSpan(0, length).EndsWith(LastChunk))
            {
                break;
            }
        }

        return length;
    }

    private bool IsGood(int length)
    {
        ReadOnlySpan<byte> answer = _answer.AsSpan(0, length);
        return answer.StartsWith("HTTP/1.1 200 "u8) && answer.IndexOf("{\"digit\":7,"u8) > 0 && answer.EndsWith(LastChunk);
    }
}
