using Mnist.Scoring.Models;

namespace Mnist.Scoring.MlNet.Steps;

/// <summary>
/// A network in a form that a column of an ML.NET pipeline can hold: the ten digits in the order of their scores, and then the
/// bytes of the model file as base 64.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Model">The network that it stands for.</param>
/// <param name="Digits">The digit of each score.</param>
internal sealed record PackedNetwork(ReadOnlyMemory<char> Text, NetworkModel Model, byte[] Digits)
{
    /// <summary>Packs a network.</summary>
    /// <param name="model">The network.</param>
    /// <param name="digits">The digit of each score, a permutation of 0 to 9.</param>
    public static string Pack(NetworkModel model, ReadOnlySpan<byte> digits)
    {
        using MemoryStream file = new();
        ModelFile.Save(file, model.Network, model.Info);
        return string.Concat(digits.ToArray()) + Convert.ToBase64String(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    /// <summary>Unpacks a network.</summary>
    /// <param name="text">What <see cref="Pack"/> gave.</param>
    /// <exception cref="InvalidModelException">The text is damaged.</exception>
    public static PackedNetwork Unpack(ReadOnlyMemory<char> text)
    {
        ReadOnlySpan<char> span = text.Span;
        byte[] file = new byte[span.Length];
        if (span.Length <= DigitPrediction.Digits
            || span[..DigitPrediction.Digits].ContainsAnyExceptInRange('0', '9')
            || !Convert.TryFromBase64Chars(span[DigitPrediction.Digits..], file, out int length))
        {
            throw InvalidModelException.Damaged("the network in the ML.NET model is damaged");
        }

        byte[] digits = new byte[DigitPrediction.Digits];
        for (int i = 0; i < digits.Length; i++)
        {
            digits[i] = (byte)(span[i] - '0');
        }

        using MemoryStream stream = new(file, 0, length);
        return new PackedNetwork(text, (NetworkModel)ModelFile.Load(stream), digits);
    }

    /// <summary>Computes the probabilities in the order of <see cref="Digits"/>.</summary>
    /// <param name="image">784 values of 0..1.</param>
    /// <param name="score">Takes ten values.</param>
    /// <returns>The most probable digit.</returns>
    public byte Predict(ReadOnlySpan<float> image, Span<float> score)
    {
        Span<float> probabilities = stackalloc float[DigitPrediction.Digits];
        Model.Predict(image, probabilities);
        int best = 0;
        for (int i = 0; i < score.Length; i++)
        {
            score[i] = probabilities[Digits[i]];
            best = score[i] > score[best] ? i : best;
        }

        return Digits[best];
    }
}
