namespace Mnist.Training.Reports.Html;

/// <summary>A piece of a page that goes in as it is.</summary>
internal readonly record struct Markup(string Html);
