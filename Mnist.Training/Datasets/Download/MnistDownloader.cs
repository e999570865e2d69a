using System.Net;
using Mnist.Scoring.Files;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Download;

/// <summary>Downloads MNIST. A file is taken from the first mirror that serves it complete and correct; failures are retried at the next
/// mirror and, after a pause, again. A file is written in one atomic step, after its contents have been verified, so an interrupted download
/// leaves nothing.</summary>
internal sealed class MnistDownloader(DownloadOptions options)
{
    // A mirror that asks for a longer pause is dropped.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>Downloads the missing files of a folder; valid files are kept.</summary>
    /// <param name="cancellation">Cancels the download; the current file is removed, completed files are kept.</param>
    /// <exception cref="DatasetException">The folder contains a file of that name with other contents. It is not modified,
    /// and nothing is downloaded.</exception>
    /// <exception cref="DatasetUnavailableException">No mirror serves a file, or the folder is not writable.</exception>
    public async Task<IReadOnlyList<DownloadedFile>> DownloadAsync(string folder, CancellationToken cancellation = default)
    {
        IReadOnlyList<FileReport> present = MnistVerifier.Verify(folder, options.Files);
        if (present.FirstOrDefault(report => report.State is FileState.Different or FileState.Damaged) is { } foreign)
        {
            throw new DatasetException($"{foreign.Reason}; delete it or move it away to have it downloaded");
        }

        using HttpDownload http = new(options.StallTimeout);
        List<Uri> mirrors = [.. options.Mirrors];
        List<DownloadedFile> result = [];
        foreach (FileReport report in present)
        {
            result.Add(report.Path is { } path
                ? new DownloadedFile(report.File, path, null)
                : await DownloadAsync(http, mirrors, report.File, folder, cancellation));
        }

        return result;
    }

    // Moves the mirror that served the file to the front of the list, so that the next file is requested there first.
    private async Task<DownloadedFile> DownloadAsync(
        HttpDownload http, List<Uri> mirrors, MnistFile file, string folder, CancellationToken cancellation)
    {
        List<Uri> left = [.. mirrors];
        Dictionary<Uri, string> failures = [];
        TimeSpan pause = options.FirstPause;
        for (int round = 1; ; round++)
        {
            TimeSpan wait = pause;
            bool reached = false;
            foreach (Uri mirror in left.ToArray())
            {
                Uri address = new(mirror, $"{file.Name}.gz");
                try
                {
                    string path = await FetchAsync(http, mirror, address, file, folder, cancellation);
                    mirrors.Remove(mirror);
                    mirrors.Insert(0, mirror);
                    return new DownloadedFile(file, path, mirror);
                }
                catch (Exception e) when (e is HttpRequestException or IOException)
                {
                    failures[mirror] = $"{mirror.Authority}: {e.Message}";
                    options.Notice?.Invoke($"{address}: {e.Message}");
                    reached |= e is not HttpRequestException
                    {
                        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
                    };
                    TimeSpan? asked = (e as MirrorException)?.RetryAfter;
                    if (asked > LongestPause)
                    {
                        left.Remove(mirror);
                    }
                    else if (asked > wait)
                    {
                        wait = asked.Value;
                    }
                }
            }

            // If no mirror is reachable, the network is down, and a few seconds of waiting are unlikely to help.
            if (left.Count == 0 || !reached || round >= options.Rounds)
            {
                throw new DatasetUnavailableException(
                    $"{file.Name} cannot be downloaded ({string.Join("; ", failures.Values)}); it can be put into {folder} by hand");
            }

            options.Notice?.Invoke($"{file.Name}: trying again in {wait.TotalSeconds:0.#} s");
            await Task.Delay(wait, options.Time, cancellation);
            pause *= 2;
        }
    }

    // One attempt; returns the path of the file.
    private async Task<string> FetchAsync(HttpDownload http, Uri mirror, Uri address, MnistFile file, string folder, CancellationToken cancellation)
    {
        // Poor compression can make the file slightly longer, but no more than this.
        long most = file.Length + (file.Length / 1000) + 1024;
        long? total = null;
        using MemoryStream content = new();
        await http.ReceiveAsync(address, Check, Receive, cancellation);
        return Place(content, file, folder);

        void Check(HttpResponseMessage response)
        {
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Refused(response);
            }

            total = response.Content.Headers.ContentLength;
            RequireShort(total ?? 0);
        }

        void Receive(ReadOnlySpan<byte> block)
        {
            RequireShort(content.Length + block.Length);
            content.Write(block);
            options.Progress?.Invoke(new DownloadProgress(file, mirror, content.Length, total));
        }

        void RequireShort(long length)
        {
            if (length > most)
            {
                throw new MirrorException($"sends {length:N0} bytes or more, where {most:N0} are enough", TimeSpan.MaxValue);
            }
        }
    }

    private static string Place(MemoryStream content, MnistFile file, string folder)
    {
        const string Name = "received file";
        FileReport report = MnistVerifier.Verify(file, Name, hash => IdxFile.Read(content, Name, file.Content, hash));
        if (report.State != FileState.Good)
        {
            // Damage may be caused by the connection; a complete file with other contents will not change.
            throw new MirrorException(report.Reason, report.State == FileState.Different ? TimeSpan.MaxValue : null);
        }

        // A server that treats "gzip" as the transfer's encoding, not the file's, sends the raw file.
        string path = Path.Combine(folder, IdxFile.IsGzip(content) ? file.Name + ".gz" : file.Name);
        try
        {
            AtomicFile.Write(path, content.WriteTo);
            return path;
        }
        catch (IOException e)
        {
            throw new DatasetUnavailableException($"{folder}: the downloaded file cannot be saved: {e.Message}", e);
        }
    }

    private MirrorException Refused(HttpResponseMessage response)
    {
        HttpStatusCode status = response.StatusCode;
        bool passing = (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        TimeSpan? after = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - options.Time.GetUtcNow() : null;
        return new MirrorException($"HTTP {(int)status} {response.ReasonPhrase}".TrimEnd(), passing ? after : TimeSpan.MaxValue);
    }
}

/// <summary>A file of a folder after a download.</summary>
/// <param name="Mirror">The base address of the mirror, or null if the file already existed.</param>
internal sealed record DownloadedFile(MnistFile File, string Path, Uri? Mirror);

/// <summary>An attempt to download a file from a mirror failed; the message is the reason, without the address.</summary>
internal sealed class MirrorException(string reason, TimeSpan? retryAfter) : IOException(reason)
{
    /// <summary>The delay before a retry that the mirror requests, <see cref="TimeSpan.MaxValue"/> if retrying is useless, or null.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
