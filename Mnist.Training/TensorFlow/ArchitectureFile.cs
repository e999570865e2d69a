using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>
/// The file that a transfer starts from. ML.NET would download it by itself, in five rounds of up to ten minutes each, and without a
/// word; so it is brought here, into the place where ML.NET looks first.
/// </summary>
/// <param name="architecture">What the file holds.</param>
/// <param name="folder">Where ML.NET looks: MLNET in its folder of temporary files.</param>
/// <param name="source">Where it can be downloaded from.</param>
internal sealed class ArchitectureFile(TransferArchitecture architecture, string folder, Uri source)
{
    /// <summary>Where Microsoft keeps these files.</summary>
    public static readonly Uri Microsoft = new("https://aka.ms/mlnet-resources/meta/");

    private const int BufferLength = 64 * 1024;

    /// <summary>How long the server may take to begin, and then to go on.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where the file is to be.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, architecture.File);

    /// <summary>Makes sure that the file is there.</summary>
    /// <param name="say">Tells the user of a download.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TrainerUnavailableException">The file cannot be had.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
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
                // A link that is gone leads to a start page.
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
