using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitPad.Api;

/// <summary>How answers are written, generated at build time.</summary>
[JsonSerializable(typeof(DigitAnswer))]
[JsonSerializable(typeof(ModelAnswer))]
[JsonSerializable(typeof(NumberAnswer))]
[JsonSerializable(typeof(Stream))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Makes the options write answers this way: numbers as numbers, and nothing where there is nothing to say.</summary>
    public static void Use(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
