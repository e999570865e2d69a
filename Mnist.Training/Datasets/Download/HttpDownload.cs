namespace Mnist.Training.Datasets.Download;

/// <summary>Receives files over HTTP and gives up transfers that make no progress.</summary>
internal sealed class HttpDownload : IDisposable
{
    private const int BufferLength = 64 * 1024;

    // Receiving fewer bytes than this within the stall time-out counts as no progress, which limits very slow transfers.
    private const int LeastProgress = 4 * 1024;

    private readonly HttpClient _client;
    private readonly TimeSpan _connectTimeout;
    private readonly TimeSpan _stallTimeout;

    public HttpDownload(TimeSpan connectTimeout, TimeSpan stallTimeout)
    {
        _connectTimeout = connectTimeout;
        _stallTimeout = stallTimeout;
        _client = new(new SocketsHttpHandler { ConnectTimeout = connectTimeout }) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("MnistMl");
    }

    /// <param name="check">Checks the headers of the response; throws to refuse it.</param>
    /// <param name="receive">Receives the bytes, block by block.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached, or does not speak HTTP.</exception>
    /// <exception cref="IOException">The transfer ended early or made no progress.</exception>
    public async Task ReceiveAsync(Uri address, Action<HttpResponseMessage> check, Action<ReadOnlySpan<byte>> receive, CancellationToken cancellation)
    {
        using CancellationTokenSource stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stalled.CancelAfter(_connectTimeout + _stallTimeout);
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stalled.Token);
            check(response);
            using Stream body = await response.Content.ReadAsStreamAsync(stalled.Token);
            byte[] buffer = new byte[BufferLength];
            int progress = 0;
            stalled.CancelAfter(_stallTimeout);
            while (await body.ReadAsync(buffer, stalled.Token) is > 0 and int read)
            {
                receive(buffer.AsSpan(0, read));
                progress += read;
                if (progress >= LeastProgress)
                {
                    progress = 0;
                    stalled.CancelAfter(_stallTimeout);
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // The handler's own connection time-out carries a TimeoutException; ours does not.
            throw e.InnerException is TimeoutException
                ? new HttpRequestException(HttpRequestError.ConnectionError, $"no connection within {_connectTimeout.TotalSeconds:0.#} s", e)
                : new IOException($"no data for {_stallTimeout.TotalSeconds:0.#} s", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
