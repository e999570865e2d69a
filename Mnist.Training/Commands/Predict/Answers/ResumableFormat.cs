namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>A format whose records can be read back, so that a run can be resumed. Each record ends with a line feed.</summary>
internal abstract class ResumableFormat : AnswerFormat
{
    /// <summary>The text that every file in this format starts with.</summary>
    public abstract string Start { get; }

    /// <summary>Whether line feeds within quotation marks belong to a record.</summary>
    public abstract bool QuotesLineFeeds { get; }

    /// <summary>Reads a record of a file.</summary>
    /// <param name="record">The record in UTF-8, without the line feed.</param>
    /// <returns>Its picture and whether it is an error; null if it is no record in this format.</returns>
    public abstract (string File, bool IsError)? Read(ReadOnlySpan<byte> record);
}
