using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>Reads the output of a model: a score for each label, in the label order of its training.</summary>
internal sealed class DigitScores(DataViewSchema.Column column, int[] digitOfSlot)
{
    // Annotations in which ML.NET stores the labels of the score slots: in their own type and as text. Without either, the values of the
    // predicted key are in the same order.
    private static readonly string[] LabelKinds = ["TrainingLabelValues", "SlotNames"];

    public DataViewSchema.Column Column => column;

    /// <summary>Finds the scores in a model's output.</summary>
    /// <exception cref="InvalidModelException">There are no scores, or they are not for digits.</exception>
    public static DigitScores Find(DataViewSchema output)
    {
        DataViewSchema.Column scores = output.GetColumnOrNull(PredictionColumns.Score) ?? throw new InvalidModelException(
            $"the model gives {string.Join(", ", output.Select(other => other.Name))}; expected a column {PredictionColumns.Score} with the probability of each digit");
        if (scores.Type is not VectorDataViewType { IsKnownSize: true } type || type.ItemType != NumberDataViewType.Single)
        {
            throw new InvalidModelException($"the model's {PredictionColumns.Score} is {scores.Type}; expected a vector of floats, one for each digit");
        }

        string[] labels = LabelKinds.Select(kind => DigitLabels.Read(scores.Annotations, kind))
            .Append(output.GetColumnOrNull(PredictionColumns.PredictedLabel) is { } predicted ? DigitLabels.Read(predicted.Annotations, DigitLabels.KeyValues) : [])
            .FirstOrDefault(texts => texts.Length == type.Size)
            ?? (type.Size == MnistForm.Digits
                ? [.. Enumerable.Range(0, MnistForm.Digits).Select(digit => $"{digit}")]
                : throw new InvalidModelException($"the model has {type.Size} classes without names; expected the digits 0 to 9"));
        int[] digits = [.. labels.Select(DigitLabels.DigitOf)];
        return digits.Contains(-1) || digits.Distinct().Count() < digits.Length
            ? throw new InvalidModelException($"the model tells {Describe(labels)} apart; expected are the digits 0 to 9")
            : new DigitScores(scores, digits);
    }

    /// <summary>Converts the scores of an image to the probability of each digit.</summary>
    public void Read(in VBuffer<float> score, Span<float> probabilities)
    {
        Span<float> slots = stackalloc float[MnistForm.Digits];
        slots = slots[..digitOfSlot.Length];
        score.CopyTo(slots);

        // Most trainers give probabilities, some one-versus-all probabilities, and some margins.
        Scores.Normalise(slots, Scores.AreProbabilities(slots));
        probabilities.Clear();
        for (int slot = 0; slot < slots.Length; slot++)
        {
            probabilities[digitOfSlot[slot]] = slots[slot];
        }
    }

    private static string Describe(string[] labels) => labels.Length switch
    {
        1 => $"one class only, {labels[0]},",
        > 12 => $"{labels.Length} classes ({labels[0]}, {labels[1]} …)",
        _ => string.Join(", ", labels),
    };
}
