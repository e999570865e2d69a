namespace Mnist.Scoring.Models.Format;

/// <summary>A network in manifest.json: description of the input, compared verbatim, labels of the outputs in order, the temperature by
/// which scores are divided, and the layers.</summary>
internal sealed record NetworkRecord(string Pixels, IReadOnlyList<string> Labels, double Temperature, IReadOnlyList<LayerRecord> Layers);
