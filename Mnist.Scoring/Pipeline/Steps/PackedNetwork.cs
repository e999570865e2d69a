using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A network as a value of an ML.NET column: its model file encoded as Base64.</summary>
internal sealed record PackedNetwork(ReadOnlyMemory<char> Text, NetworkModel Model)
{
    public static string Pack(NetworkModel model) => Convert.ToBase64String(ModelWriter.ToBytes(model.Network, model.Info));

    /// <exception cref="InvalidModelException">The text is invalid.</exception>
    public static PackedNetwork Unpack(ReadOnlyMemory<char> text)
    {
        try
        {
            return new PackedNetwork(text, ModelReader.ReadNetwork(new MemoryStream(Convert.FromBase64String(text.ToString()))));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw InvalidModelException.Damaged("the network in the ML.NET model is damaged", e);
        }
    }
}
