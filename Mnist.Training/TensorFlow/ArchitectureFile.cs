using Mnist.Scoring.Files;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>The model file that a transfer starts from. ML.NET would download it itself, in five rounds of up to ten minutes each, without
/// reporting progress; therefore it is downloaded here to the folder that ML.NET checks first.</summary>
/// <param name="folder">ML.NET's folder: MLNET in its folder of temporary files.</param>
internal sealed class ArchitectureFile(TransferArchitecture architecture, string folder, Uri source)
{
    /// <summary>Microsoft's base address of these files.</summary>
    public static readonly Uri Microsoft = new("https://aka.ms/mlnet-resources/meta/");

    /// <summary>Time-out for the start of the response, and for a transfer that makes no progress.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public string Path { get; } = System.IO.Path.Combine(folder, architecture.File);

    /// <summary>Downloads the file if it is missing.</summary>
    /// <exception cref="TrainerUnavailableException">The file cannot be downloaded.</exception>
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
            AtomicFile.Write(Path, stream =>
            {
                using HttpDownload http = new(Patience);
                http.ReceiveAsync(address, Check, stream.Write, cancellation).GetAwaiter().GetResult();
                if (stream.Length == 0)
                {
                    throw new IOException("the server sent an empty file");
                }
            });
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TrainerUnavailableException(
                $"transfer cannot be trained: {address} cannot be downloaded ({e.Message.TrimEnd('.')}); get the file in another way and put it there as {Path}", e);
        }
    }

    private static void Check(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            // A dead link redirects to a start page.
            throw new IOException("the server sends a web page instead");
        }
    }
}
