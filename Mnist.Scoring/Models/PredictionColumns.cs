namespace Mnist.Scoring.Models;

/// <summary>ML.NET's names of the columns that a multiclass classifier adds.</summary>
internal static class PredictionColumns
{
    /// <summary>The score of each label.</summary>
    public const string Score = "Score";

    /// <summary>The predicted label: a key, or its value at the end of a pipeline.</summary>
    public const string PredictedLabel = "PredictedLabel";
}
