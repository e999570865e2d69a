namespace Mnist.Training.Reports.Html;

/// <summary>HTML that is not escaped.</summary>
internal readonly record struct Markup(string Html);
