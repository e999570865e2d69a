using System.IO.Compression;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.Pipelines;

namespace Mnist.Scoring.Models.Files;

/// <summary>Reads a zip that holds a model of this project or a pipeline of ML.NET.</summary>
internal static class ModelZip
{
    // In every folder of a zip that ML.NET has written.
    private const string MlNetEntry = "Model.key";

    /// <summary>Reads a model: the network of this project, or where the zip holds none, the pipeline of ML.NET.</summary>
    /// <param name="stream">The zip, at its start; can seek.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable model.</exception>
    public static IDigitModel Read(Stream stream)
    {
        try
        {
            using ZipArchive archive = Open(stream);
            ZipEntries entries = new(archive);
            bool isPipeline = archive.Entries.Any(entry => entry.FullName.EndsWith(MlNetEntry, StringComparison.Ordinal));
            ModelManifest? manifest = isPipeline && !entries.Contains(ModelManifest.EntryName) ? null : ModelReader.ReadManifest(entries, NetworkUse.Digits);
            if (!isPipeline || manifest?.Network is not null)
            {
                return new NetworkModel(ModelReader.ReadNetwork(entries, manifest!, NetworkUse.Digits), manifest!.Model);
            }

            PipelineComponents.RequireKnown(archive);
            stream.Position = 0;
            return PipelineReader.Read(stream, manifest?.Model);
        }
        // All that ZipArchive throws at damaged offsets, sizes and names. A disk that fails says so in the message.
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw InvalidModelException.Damaged($"the zip is damaged or cut off ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static ZipArchive Open(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (length == 0)
        {
            throw InvalidModelException.Damaged("the file is empty");
        }

        if (!start[..length].StartsWith("PK"u8))
        {
            throw new InvalidModelException("this is neither a zip nor an ONNX model; give a .zip file that training wrote, or an .onnx file");
        }

        return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
    }
}
