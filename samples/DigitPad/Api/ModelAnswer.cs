namespace DigitPad.Api;

/// <summary>The model that reads the digits.</summary>
/// <param name="Recipe">Training recipe, such as "cnn".</param>
/// <param name="Dataset">Name of the training dataset, if known.</param>
/// <param name="Accuracy">Share of test images classified correctly, 0 to 1, if known.</param>
/// <param name="MaxPictureBytes">Maximum size in bytes of a picture file.</param>
public sealed record ModelAnswer(string Recipe, string? Dataset, double? Accuracy, int MaxPictureBytes);
