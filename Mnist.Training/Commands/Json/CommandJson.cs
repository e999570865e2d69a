using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnist.Training.Commands.Json;

/// <summary>How the commands write JSON. Generated at compile time, so that the start is quick.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EpochLine))]
[JsonSerializable(typeof(ResultLine))]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(EvaluationResult))]
[JsonSerializable(typeof(PredictionResult))]
[JsonSerializable(typeof(ReadingResult))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>Everything on one line; letters of all languages stay readable.</summary>
    public static CommandJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
