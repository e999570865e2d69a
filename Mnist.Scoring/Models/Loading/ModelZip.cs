using System.IO.Compression;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.MlNet;

namespace Mnist.Scoring.Models.Loading;

/// <summary>Reads a zip that contains a model of this project or an ML.NET pipeline.</summary>
internal static class ModelZip
{
    // Present in every folder of an ML.NET zip.
    private const string MlNetEntry = "Model.key";

    /// <summary>Reads the network of this project or, if the zip contains none, the ML.NET pipeline.</summary>
    public static IDigitModel Read(Stream stream)
    {
        try
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            ZipEntries entries = new(archive);
            bool isPipeline = archive.Entries.Any(entry => entry.FullName.EndsWith(MlNetEntry, StringComparison.Ordinal));
            ModelManifest? manifest = isPipeline && !entries.Contains(ModelManifest.EntryName) ? null : ModelReader.ReadManifest(entries, NetworkUse.Digits);
            if (!isPipeline || manifest?.Network is not null)
            {
                return ModelReader.ReadNetwork(entries, manifest!, NetworkUse.Digits);
            }

            MlNetComponents.RequireKnown(archive);
            stream.Position = 0;
            return MlNetModelReader.Read(stream, manifest?.Model);
        }
        // All exceptions of ZipArchive for damaged offsets, sizes and names. The message identifies disk errors.
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw InvalidModelException.Damaged($"the zip is damaged or cut off ({e.Message.TrimEnd('.')})", e);
        }
    }
}
