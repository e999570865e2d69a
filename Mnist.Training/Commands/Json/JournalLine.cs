namespace Mnist.Training.Commands.Json;

/// <summary>The properties common to all lines in the file of <c>train --json</c>.</summary>
internal sealed record JournalLine(string? Model);
