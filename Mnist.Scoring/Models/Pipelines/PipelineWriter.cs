using System.IO.Compression;
using Microsoft.ML;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Pipelines;

/// <summary>Writes one zip that ML.NET opens and, where the model is a network of this project, the rest of this project too.</summary>
internal static class PipelineWriter
{
    /// <summary>Writes a zip.</summary>
    /// <param name="stream">Takes the zip and stays open.</param>
    /// <param name="transformer">The model as ML.NET knows it.</param>
    /// <param name="input">The columns that it takes.</param>
    /// <param name="network">The same model as a network; null if it is not one.</param>
    /// <param name="info">What is known about it.</param>
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

            // ML.NET ignores entries that it does not know.
            ModelWriter.Write(archive, network, info);
        }

        zip.Position = 0;
        _ = ModelReader.ReadNetwork(zip);
        zip.WriteTo(stream);
    }
}
