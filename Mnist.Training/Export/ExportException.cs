using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Export;

/// <summary>A model cannot be put into a format; the message says in one line why and what to do.</summary>
internal sealed class ExportException(string message) : Exception(message)
{
    /// <summary>The format has no operator for a layer.</summary>
    /// <param name="format">Name of the format.</param>
    /// <param name="layer">The layer.</param>
    public static ExportException NoOperator(string format, NetworkLayer layer) =>
        new($"{format} export knows no operator for a layer of type {layer.GetType().Name}; export another model");
}
