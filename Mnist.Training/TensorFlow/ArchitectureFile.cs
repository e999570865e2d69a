using Mnist.Scoring.Files;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>The model file that a transfer starts from. ML.NET would download it itself, in five rounds of up to ten minutes each, without
/// reporting progress; therefore it is downloaded here to the folder that ML.NET checks first.</summary>
/// <param name="folder">ML.NET's folder: MLNET in its folder of temporary files.</param>
internal sealed class ArchitectureFile(TransferArchitecture architecture, string folder, Uri source)
{
    /// <summary>Microsoft's base address of these files.</summary>
    public static readonly Uri Microsoft = new("https://aka.ms/mlnet-resources/meta/");

    private const int BufferLength = 64 * 1024;

    /// <summary>Time-out for the start of the response, and for each further read.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The path of the file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, architecture.File);

    /// <summary>Downloads the file if it is missing.</summary>
    /// <param name="cancellation">Cancels the download.</param>
    /// <exception cref="TrainerUnavailableException">The file cannot be downloaded.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public void Ensure(Action<string> say, CancellationToken cancellation)
    {
        if (File.Exists(Path))
        {
            return;
        }

        Uri address = new(source, architecture.File);
        say($"transfer: downloading {address}, which is kept as {Path}");
        try
        {
            AtomicFile.Write(Path, stream => DownloadAsync(address, stream, cancellation).GetAwaiter().GetResult());
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TrainerUnavailableException(
                $"transfer cannot be trained: {address} cannot be downloaded ({e.Message.TrimEnd('.')}); get the file in another way and put it there as {Path}", e);
        }
    }

    private async Task DownloadAsync(Uri address, Stream stream, CancellationToken cancellation)
    {
        using CancellationTokenSource stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stalled.CancelAfter(Patience);
        try
        {
            using HttpClient client = new() { Timeout = Timeout.InfiniteTimeSpan };
            using HttpResponseMessage response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stalled.Token);
            response.EnsureSuccessStatusCode();
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                // A dead link redirects to a start page.
                throw new IOException("the server sends a web page instead");
            }

            using Stream body = await response.Content.ReadAsStreamAsync(stalled.Token);
            byte[] buffer = new byte[BufferLength];
            long received = 0;
            for (int read = await body.ReadAsync(buffer, stalled.Token); read > 0; read = await body.ReadAsync(buffer, stalled.Token))
            {
                stream.Write(buffer, 0, read);
                received += read;
                stalled.CancelAfter(Patience);
            }

            if (received == 0 || (response.Content.Headers.ContentLength is { } length && received != length))
            {
                throw new IOException($"the server sends {received:#,0} bytes only");
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"no data for {Patience.TotalSeconds:0.#} s", e);
        }
    }
}
