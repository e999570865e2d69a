namespace DigitWorker.Messages;

/// <summary>The answer to <see cref="ReadPicture"/>, the same for every delivery of the announcement.</summary>
/// <param name="Id">The id of the announcement.</param>
/// <param name="Path">The path in the announcement.</param>
/// <param name="Text">The digit or digits, empty if the picture shows none; null if it cannot be read.</param>
/// <param name="Confidence">The probability of the least certain digit, 0 to 1; 0 without a digit.</param>
/// <param name="Error">Why the picture cannot be read, in one line; null if it was read.</param>
public sealed record PictureRead(Guid Id, string Path, string? Text, float Confidence, string? Error = null);
