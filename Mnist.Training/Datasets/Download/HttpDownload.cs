namespace Mnist.Training.Datasets.Download;

/// <summary>Receives files over HTTP and gives up transfers that make no progress.</summary>
/// <param name="stallTimeout">Time-out for the start of the response, and then for each further 4 KiB.</param>
internal sealed class HttpDownload(TimeSpan stallTimeout) : IDisposable
{
    private const int BufferLength = 64 * 1024;

    // Receiving fewer bytes than this within the stall time-out counts as no progress, which limits very slow transfers.
    private const int MinProgress = 4 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", "MnistMl" } },
    };

    /// <param name="check">Checks the headers of the response; throws to refuse it.</param>
    /// <param name="receive">Receives the bytes, block by block.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached, or does not speak HTTP.</exception>
    /// <exception cref="IOException">The transfer ended early or made no progress.</exception>
    public async Task ReceiveAsync(Uri address, Action<HttpResponseMessage> check, Action<ReadOnlySpan<byte>> receive, CancellationToken cancellation)
    {
        using CancellationTokenSource stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stalled.CancelAfter(ConnectTimeout + stallTimeout);
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stalled.Token);
            check(response);
            using Stream body = await response.Content.ReadAsStreamAsync(stalled.Token);
            byte[] buffer = new byte[BufferLength];
            int progress = 0;
            stalled.CancelAfter(stallTimeout);
            while (await body.ReadAsync(buffer, stalled.Token) is > 0 and int read)
            {
                receive(buffer.AsSpan(0, read));
                progress += read;
                if (progress >= MinProgress)
                {
                    progress = 0;
                    stalled.CancelAfter(stallTimeout);
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // The handler's own connection time-out carries a TimeoutException; ours does not.
            throw e.InnerException is TimeoutException
                ? new HttpRequestException(HttpRequestError.ConnectionError, $"no connection within {ConnectTimeout.TotalSeconds:0.#} s", e)
                : new IOException($"no data for {stallTimeout.TotalSeconds:0.#} s", e);
        }
    }

    public void Dispose() => _client.Dispose();
}
