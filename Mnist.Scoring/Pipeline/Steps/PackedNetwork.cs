using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A network in a form that a column of an ML.NET pipeline can hold: the bytes of its model file as base 64.</summary>
/// <param name="Text">The text.</param>
/// <param name="Model">The network that it stands for.</param>
internal sealed record PackedNetwork(ReadOnlyMemory<char> Text, NetworkModel Model)
{
    /// <summary>Packs a network.</summary>
    /// <param name="model">The network.</param>
    public static string Pack(NetworkModel model)
    {
        using MemoryStream file = new();
        NetworkFile.Save(file, model.Network, model.Info);
        return Convert.ToBase64String(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    /// <summary>Unpacks a network.</summary>
    /// <param name="text">What <see cref="Pack"/> gave.</param>
    /// <exception cref="InvalidModelException">The text is damaged.</exception>
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
