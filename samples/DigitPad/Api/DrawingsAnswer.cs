namespace DigitPad.Api;

/// <summary>The drawings kept for training.</summary>
/// <param name="Enabled">Whether drawings are kept.</param>
/// <param name="Count">Number of drawings.</param>
/// <param name="MaxCount">Maximum number of drawings.</param>
public sealed record DrawingsAnswer(bool Enabled, int Count, int MaxCount);
