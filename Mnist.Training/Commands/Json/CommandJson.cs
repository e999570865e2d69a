using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mnist.Scoring.Models;

namespace Mnist.Training.Commands.Json;

/// <summary>JSON serialization of the commands. Source-generated for a fast start.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TrainingEpoch))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ResultLine))]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(EvaluationResult))]
[JsonSerializable(typeof(PredictionResult))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>Single-line output; non-ASCII letters are not escaped.</summary>
    public static CommandJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Escapes non-ASCII letters where a text is printed in a code page, as by default on Windows: JSON must be valid UTF-8.</summary>
    public static string Printable(string json, Encoding encoding) => encoding.CodePage is 65001 or 1200
        ? json
        : string.Concat(json.Select(letter => char.IsAscii(letter) ? $"{letter}" : $"\\u{(int)letter:x4}"));
}
