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
        byte[] file = new byte[text.Length];
        if (!Convert.TryFromBase64Chars(text.Span, file, out int length))
        {
            throw InvalidModelException.Damaged("the network in the ML.NET model is damaged");
        }

        try
        {
            return new PackedNetwork(text, ModelReader.ReadNetwork(new MemoryStream(file, 0, length)));
        }
        catch (InvalidDataException e)
        {
            throw InvalidModelException.Damaged("the network in the ML.NET model is damaged", e);
        }
    }
}
