using System.Net;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Download;

/// <summary>Downloads MNIST. A file is taken from the first mirror that serves it complete and correct; failures are retried at the next
/// mirror and, after a pause, again. A file gets its final name in one atomic step, after its bytes have been read back from disk and
/// verified, so an interrupted download never leaves an invalid file.</summary>
internal sealed class MnistDownloader(DownloadOptions options)
{
    private const int BufferLength = 64 * 1024;

    // Receiving fewer bytes than this within the stall time-out counts as no progress, which limits very slow transfers.
    private const int LeastProgress = 4 * 1024;

    /// <summary>Downloads the missing files of a folder; valid files are kept.</summary>
    /// <param name="folder">The folder; created if it does not exist.</param>
    /// <param name="cancellation">Cancels the download; the current file is removed, completed files are kept.</param>
    /// <returns>The location of each file, in the order of <see cref="DownloadOptions.Files"/>.</returns>
    /// <exception cref="DatasetException">The folder contains a file of that name with other contents. It is not modified,
    /// and nothing is downloaded.</exception>
    /// <exception cref="DatasetUnavailableException">No mirror serves a file, or the folder is not writable.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task<IReadOnlyList<DownloadedFile>> DownloadAsync(string folder, CancellationToken cancellation = default)
    {
        IReadOnlyList<FileReport> present = MnistVerifier.Verify(folder, options.Files);
        if (present.FirstOrDefault(report => report.State is FileState.Different or FileState.Damaged) is { } foreign)
        {
            throw new DatasetException($"{foreign.Reason}; delete it or move it away to have it downloaded");
        }

        using SocketsHttpHandler handler = new() { ConnectTimeout = options.ConnectTimeout };
        using HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("MnistMl");
        List<Uri> mirrors = [.. options.Mirrors];
        List<DownloadedFile> result = [];
        foreach (FileReport report in present)
        {
            PartialFile.RemoveAbandoned(folder, report.File.Name);
            result.Add(report.Path is { } path
                ? new DownloadedFile(report.File, path, null)
                : await DownloadAsync(client, mirrors, report.File, folder, cancellation));
        }

        return result;
    }

    // Moves the mirror that served the file to the front of the list, so that the next file is requested there first.
    private async Task<DownloadedFile> DownloadAsync(
        HttpClient client, List<Uri> mirrors, MnistFile file, string folder, CancellationToken cancellation)
    {
        List<Uri> left = [.. mirrors];
        Dictionary<Uri, string> failures = [];
        TimeSpan pause = options.FirstPause;
        for (int round = 1; ; round++)
        {
            TimeSpan asked = TimeSpan.Zero;
            bool reached = false;
            foreach (Uri mirror in left.ToArray())
            {
                try
                {
                    string path = await FetchAsync(client, mirror, file, folder, cancellation);
                    mirrors.Remove(mirror);
                    mirrors.Insert(0, mirror);
                    return new DownloadedFile(file, path, mirror);
                }
                catch (MirrorException e)
                {
                    failures[mirror] = $"{mirror.Authority}: {e.Message}";
                    options.Notice?.Invoke($"{Address(mirror, file)}: {e.Message}");
                    reached |= !e.Unreachable;
                    if (e.Final || e.RetryAfter > options.LongestPause)
                    {
                        left.Remove(mirror);
                    }
                    else if (e.RetryAfter > asked)
                    {
                        asked = e.RetryAfter.Value;
                    }
                }
            }

            // If no mirror is reachable, the network is down, and a few seconds of waiting are unlikely to help.
            if (left.Count == 0 || !reached || round >= options.Rounds)
            {
                throw new DatasetUnavailableException(
                    $"{file.Name} cannot be downloaded ({string.Join("; ", failures.Values)}); it can be put into {folder} by hand");
            }

            TimeSpan wait = asked > pause ? asked : pause;
            options.Notice?.Invoke($"{file.Name}: trying again in {wait.TotalSeconds:0.#} s");
            await Task.Delay(wait, options.Time, cancellation);
            pause *= 2;
        }
    }

    private static Uri Address(Uri mirror, MnistFile file) => new(mirror, file.Name + ".gz");

    // One attempt; returns the final path of the file.
    private async Task<string> FetchAsync(HttpClient client, Uri mirror, MnistFile file, string folder, CancellationToken cancellation)
    {
        using CancellationTokenSource stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stalled.CancelAfter(options.ConnectTimeout + options.StallTimeout);
        try
        {
            using HttpResponseMessage response = await client.GetAsync(
                Address(mirror, file), HttpCompletionOption.ResponseHeadersRead, stalled.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Refused(response);
            }

            using PartialFile partial = PartialFile.Create(folder, file.Name);
            await ReceiveAsync(response, mirror, file, partial, stalled);
            return Place(partial, file, folder);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // The handler's own connection time-out carries a TimeoutException; ours does not.
            throw e.InnerException is TimeoutException
                ? new MirrorException($"no connection within {options.ConnectTimeout.TotalSeconds:0.#} s", e) { Unreachable = true }
                : new MirrorException($"no data for {options.StallTimeout.TotalSeconds:0.#} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            bool unreachable = e is HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
            };
            throw new MirrorException(e.Message, e) { Unreachable = unreachable };
        }
    }

    private async Task ReceiveAsync(
        HttpResponseMessage response, Uri mirror, MnistFile file, PartialFile partial, CancellationTokenSource stalled)
    {
        // Poor compression can make the file slightly longer, but no more than this.
        long most = file.Length + (file.Length / 1000) + 1024;
        long? total = response.Content.Headers.ContentLength;
        if (total > most)
        {
            throw TooLong(total.Value, most);
        }

        using Stream body = await response.Content.ReadAsStreamAsync(stalled.Token);
        byte[] buffer = new byte[BufferLength];
        long received = 0;
        long mark = 0;
        stalled.CancelAfter(options.StallTimeout);
        while (await body.ReadAsync(buffer, stalled.Token) is > 0 and int read)
        {
            received += read;
            if (received > most)
            {
                throw TooLong(received, most);
            }

            partial.Write(buffer.AsSpan(0, read));
            options.Progress?.Invoke(new DownloadProgress(file, mirror, received, total));
            if (received - mark >= LeastProgress)
            {
                mark = received;
                stalled.CancelAfter(options.StallTimeout);
            }
        }
    }

    private static MirrorException TooLong(long length, long most) =>
        new($"sends {length:N0} bytes or more, where {most:N0} are enough") { Final = true };

    private static string Place(PartialFile partial, MnistFile file, string folder)
    {
        // A server that treats "gzip" as the transfer's encoding, not the file's, sends the raw file.
        (FileReport report, bool gzip) = partial.Inspect(stream => (MnistVerifier.Verify(file, stream, "received file"), IdxFile.IsGzip(stream)));
        if (report.State != FileState.Good)
        {
            // Damage may be caused by the connection; a complete file with other contents will not change.
            throw new MirrorException(report.Reason) { Final = report.State == FileState.Different };
        }

        string path = Path.Combine(folder, gzip ? file.Name + ".gz" : file.Name);
        partial.Place(path);
        return path;
    }

    private MirrorException Refused(HttpResponseMessage response)
    {
        HttpStatusCode status = response.StatusCode;
        bool passing = (int)status >= 500
            || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        TimeSpan? after = response.Headers.RetryAfter is { } header
            ? header.Delta ?? header.Date - options.Time.GetUtcNow()
            : null;
        return new MirrorException($"HTTP {(int)status} {response.ReasonPhrase}".TrimEnd()) { Final = !passing, RetryAfter = after };
    }
}
