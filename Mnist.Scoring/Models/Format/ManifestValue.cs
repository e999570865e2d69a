namespace Mnist.Scoring.Models.Format;

/// <summary>A value in manifest.json. A <see cref="JsonException"/> gives the path of a value of the wrong type.</summary>
/// <param name="value">The value.</param>
/// <param name="path">The names and indices that lead to the value; empty for the whole manifest.</param>
internal sealed class ManifestValue(JsonElement value, string path = "")
{
    /// <summary>Gets a member of an object, or null if it is missing or null.</summary>
    public ManifestValue? this[string name] =>
        value.ValueKind != JsonValueKind.Object ? throw Wrong("an object")
        : value.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? new ManifestValue(member, PathOf(name))
        : null;

    public ManifestValue Required(string name) => this[name] ?? throw new JsonException($"'{PathOf(name)}' is missing");

    public string Text() => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong("a string");

    public int Integer() =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int integer) ? integer : throw Wrong("a whole number of 32 bits");

    public ulong Unsigned() =>
        value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong integer) ? integer : throw Wrong("a whole number of at least 0");

    /// <summary>Gets a number. The strings "NaN", "Infinity" and "-Infinity" are accepted.</summary>
    public double Number() => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out double number) => number,
        JsonValueKind.String when value.ValueEquals("NaN"u8) => double.NaN,
        JsonValueKind.String when value.ValueEquals("Infinity"u8) => double.PositiveInfinity,
        JsonValueKind.String when value.ValueEquals("-Infinity"u8) => double.NegativeInfinity,
        _ => throw Wrong("a number"),
    };

    public bool Boolean() => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong("true or false");

    public DateTimeOffset Time() =>
        value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out DateTimeOffset time) ? time : throw Wrong("a time in ISO 8601");

    public int[] Integers() => List(item => item.Integer());

    public T[] List<T>(Func<ManifestValue, T> read) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select((item, i) => read(new ManifestValue(item, $"{path}[{i}]")))]
        : throw Wrong("an array");

    public Dictionary<string, string> Map()
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach (JsonProperty member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Wrong("an object"))
        {
            map[member.Name] = new ManifestValue(member.Value, PathOf(member.Name)).Text();
        }

        return map;
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private JsonException Wrong(string expected) => new($"{(path.Length == 0 ? "it" : $"'{path}'")} is not {expected}");
}
