using Mnist.Scoring.Files;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Format;

/// <summary>Saves a network as a model file.</summary>
internal static class NetworkFile
{
    /// <summary>Saves a network. The file is replaced as a whole or not at all, by a model that has been read back.</summary>
    /// <param name="path">The file; its folder is made if it does not exist.</param>
    /// <param name="network">784 values in, ten classes out.</param>
    /// <param name="info">What is known about it; <see cref="ModelInfo.LibraryVersion"/> is set here.</param>
    /// <exception cref="InvalidModelException">The network is not one that could be loaded: a weight is not finite
    /// (training diverged), or a size is beyond the limits.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, Network network, ModelInfo info)
    {
        using MemoryStream zip = Pack(network, info);
        AtomicFile.Write(path, zip.WriteTo);
    }

    /// <summary>Saves a network to a stream, which stays open.</summary>
    /// <param name="stream">Takes the bytes of the zip, once they have been read back.</param>
    /// <param name="network">784 values in, ten classes out.</param>
    /// <param name="info">What is known about it; <see cref="ModelInfo.LibraryVersion"/> is set here.</param>
    /// <exception cref="InvalidModelException">The network is not one that could be loaded.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Save(Stream stream, Network network, ModelInfo info)
    {
        using MemoryStream zip = Pack(network, info);
        zip.WriteTo(stream);
    }

    private static MemoryStream Pack(Network network, ModelInfo info)
    {
        MemoryStream zip = new();
        ModelWriter.Write(zip, network, info);
        zip.Position = 0;
        _ = ModelReader.ReadNetwork(zip);
        return zip;
    }
}
