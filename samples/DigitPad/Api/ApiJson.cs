using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitPad.Api;

/// <summary>JSON serialization of the responses, generated at build time.</summary>
[JsonSerializable(typeof(DigitAnswer))]
[JsonSerializable(typeof(DrawingsAnswer))]
[JsonSerializable(typeof(ModelAnswer))]
[JsonSerializable(typeof(NumberAnswer))]
[JsonSerializable(typeof(Stream))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Configures the options to use this serialization: numbers are not quoted, and null values are omitted.</summary>
    public static void Use(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
