using System.Text.Json.Serialization;

namespace Mnist.Scoring.Models.Format;

/// <summary>How manifest.json is written, compiled so that trimming and ahead-of-time compilation keep it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    // The loss of a training that went astray is not a number; that is worth knowing, not a reason to fail.
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
