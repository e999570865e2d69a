namespace Mnist.Training.Commands.Json;

/// <summary>What resuming reads of a line of <c>predict --format jsonl</c>.</summary>
internal sealed record AnswerLine(string? File, int? Digit, string? Text, string? Error);
