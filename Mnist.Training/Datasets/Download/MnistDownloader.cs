using System.Net;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Download;

/// <summary>
/// Downloads MNIST. A file is taken from the first mirror that serves it whole and right; what fails is tried at the
/// next mirror and then, after a pause, again. Only bytes that were read back from the disk and found to be MNIST's
/// get the file's real name, in one step, so an interrupted download leaves nothing that could be taken for data.
/// </summary>
internal sealed class MnistDownloader(DownloadOptions options)
{
    private const int BufferLength = 64 * 1024;

    // Fewer bytes than this within the stall time-out count as none, so that a trickle cannot go on for ever.
    private const int LeastProgress = 4 * 1024;

    /// <summary>Makes a folder complete: what is there and right stays, what is missing is downloaded.</summary>
    /// <param name="folder">The folder; made if it does not exist.</param>
    /// <param name="cancellation">Stops the download; the file under way is removed, those that are done stay.</param>
    /// <returns>Where each file is, in the order of <see cref="DownloadOptions.Files"/>.</returns>
    /// <exception cref="DatasetException">The folder has a file of that name with other contents. It is left alone, and
    /// nothing is downloaded.</exception>
    /// <exception cref="DatasetUnavailableException">No mirror serves a file, or the folder cannot be written to.</exception>
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

    // Brings the mirror that served the file to the front of the list, for the next file to be asked there first.
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

            // With no mirror in reach the network is down, and waiting a few seconds will hardly bring it up.
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

    // One attempt; returns the path of the placed file.
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
            // The handler's own time-out, for the connection, carries a TimeoutException; ours does not.
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
        // Compressing the file badly can make it a little longer, but no more than that.
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
        // A server that understands "gzip" as the transfer's and not as the file's compression sends the raw file.
        (FileReport report, bool gzip) = partial.Inspect(stream => (MnistVerifier.Verify(file, stream, "received file"), IdxFile.IsGzip(stream)));
        if (report.State != FileState.Good)
        {
            // Damage may be the connection's; whole and other contents will be the same the next time.
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
