using System.IO.Compression;
using Microsoft.ML;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Pipelines;

/// <summary>Writes a zip that ML.NET can open and, if the model is a network of this project, this project without ML.NET.</summary>
internal static class PipelineWriter
{
    /// <summary>Writes a zip. It is not read back.</summary>
    /// <param name="stream">Receives the zip; left open.</param>
    /// <param name="transformer">The model as an ML.NET transformer.</param>
    /// <param name="input">The input schema.</param>
    /// <param name="network">The same model as a network, or null if it is not one.</param>
    /// <param name="info">Information about the model.</param>
    public static void Write(Stream stream, ITransformer transformer, DataViewSchema input, Network? network, ModelInfo info)
    {
        using MemoryStream zip = new();
        new MLContext().Model.Save(transformer, input, zip);
        using (ZipArchive archive = new(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                entry.LastWriteTime = ModelWriter.NoTime;
            }

            // ML.NET ignores unknown entries.
            ModelWriter.Write(archive, network, info);
        }

        zip.WriteTo(stream);
    }
}
