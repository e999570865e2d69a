using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Export;

/// <summary>A model cannot be exported to a format; the message states in one line the reason and what to do.</summary>
internal sealed class ExportException(string message) : Exception(message)
{
    public static ExportException NoOperator(string format, NetworkLayer layer) =>
        new($"{format} export knows no operator for a layer of type {layer.GetType().Name}; export another model");
}
