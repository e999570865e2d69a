namespace Mnist.Training.Commands.Json;

/// <summary>What every line in the file of train --json has.</summary>
internal sealed record JournalLine(string? Model);
