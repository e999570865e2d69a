using Mnist.Scoring.Files;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Format;

/// <summary>Saves a network as a model file.</summary>
internal static class NetworkFile
{
    /// <summary>Saves a network. The file is replaced atomically after the model has been read back.</summary>
    /// <param name="path">The file; its folder is created if it does not exist.</param>
    /// <param name="network">A network with 784 inputs and ten classes.</param>
    /// <param name="info">Information about the model; <see cref="ModelInfo.LibraryVersion"/> is set by this method.</param>
    /// <exception cref="InvalidModelException">The network could not be loaded: a weight is not finite (training
    /// diverged), or a size exceeds the limits.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, Network network, ModelInfo info)
    {
        using MemoryStream zip = Pack(network, info);
        AtomicFile.Write(path, zip.WriteTo);
    }

    /// <summary>Saves a network to a stream, which is left open.</summary>
    /// <param name="stream">Receives the zip after the model has been read back.</param>
    /// <param name="network">A network with 784 inputs and ten classes.</param>
    /// <param name="info">Information about the model; <see cref="ModelInfo.LibraryVersion"/> is set by this method.</param>
    /// <exception cref="InvalidModelException">The network could not be loaded.</exception>
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
