namespace DigitPad.Api;

/// <summary>The model that reads the digits.</summary>
/// <param name="Recipe">How it was trained, such as "cnn".</param>
/// <param name="Dataset">What it learned from, if known.</param>
/// <param name="Accuracy">Share of test images whose digit it tells, 0 to 1, if known.</param>
/// <param name="MaxPictureBytes">Most bytes of a picture file that this server accepts.</param>
public sealed record ModelAnswer(string Recipe, string? Dataset, double? Accuracy, int MaxPictureBytes);
