namespace Mnist.Scoring.Models.Format;

/// <summary>A network in manifest.json.</summary>
/// <param name="Pixels">Description of the input; compared verbatim.</param>
/// <param name="Labels">Labels of the outputs, in order.</param>
/// <param name="Temperature">Softmax temperature, by which scores are divided.</param>
/// <param name="Layers">The layers, first to last.</param>
internal sealed record NetworkRecord(string Pixels, IReadOnlyList<string> Labels, double Temperature, IReadOnlyList<LayerRecord> Layers);
