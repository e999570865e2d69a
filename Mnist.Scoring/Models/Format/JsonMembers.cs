using System.Text.Json;

namespace Mnist.Scoring.Models.Format;

/// <summary>Typed access to the members of a JSON object, null for one that is missing or null. A <see cref="JsonException"/> gives the
/// path of a member of the wrong type; unused members are ignored.</summary>
internal readonly struct JsonMembers
{
    private readonly JsonElement _element;
    private readonly string _path;

    private JsonMembers(JsonElement element, string path) => (_element, _path) = (element, path);

    public static JsonMembers Of(JsonElement element, string path = "") =>
        element.ValueKind == JsonValueKind.Object ? new JsonMembers(element, path)
        : path.Length == 0 ? throw new JsonException("it is not a JSON object")
        : throw Wrong(path, "an object");

    public string? Text(string name) => Find(name) is { } member ? ToText(member, PathOf(name)) : null;

    public int? Integer(string name) => Find(name) is { } member ? ToInteger(member, PathOf(name)) : null;

    public ulong? Unsigned(string name) =>
        Find(name) is not { } member ? null
        : member.ValueKind == JsonValueKind.Number && member.TryGetUInt64(out ulong value) ? value
        : throw Wrong(PathOf(name), "a whole number of at least 0");

    /// <summary>Gets a number. The strings "NaN", "Infinity" and "-Infinity" are accepted.</summary>
    public double? Number(string name) =>
        Find(name) is not { } member ? null
        : member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out double value) ? value
        : member.ValueKind != JsonValueKind.String ? throw Wrong(PathOf(name), "a number")
        : member.ValueEquals("NaN"u8) ? double.NaN
        : member.ValueEquals("Infinity"u8) ? double.PositiveInfinity
        : member.ValueEquals("-Infinity"u8) ? double.NegativeInfinity
        : throw Wrong(PathOf(name), "a number");

    public bool? Boolean(string name) =>
        Find(name) is not { } member ? null
        : member.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.GetBoolean()
        : throw Wrong(PathOf(name), "true or false");

    public DateTimeOffset? Time(string name) =>
        Find(name) is not { } member ? null
        : member.ValueKind == JsonValueKind.String && member.TryGetDateTimeOffset(out DateTimeOffset value) ? value
        : throw Wrong(PathOf(name), "a time in ISO 8601");

    public JsonMembers? Object(string name) => Find(name) is { } member ? Of(member, PathOf(name)) : null;

    public T[]? Objects<T>(string name, Func<JsonMembers, T> read)
        where T : class => List(name, (element, path) => read(Of(element, path)));

    public string[]? Texts(string name) => List(name, ToText);

    public int[]? Integers(string name) => Find(name) is { } member ? ToIntegers(member, PathOf(name)) : null;

    public int[][]? IntegerRows(string name) => List(name, ToIntegers);

    public Dictionary<string, string>? Map(string name)
    {
        if (Object(name) is not { } inner)
        {
            return null;
        }

        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach (JsonProperty property in inner._element.EnumerateObject())
        {
            map[property.Name] = ToText(property.Value, inner.PathOf(property.Name));
        }

        return map;
    }

    /// <summary>Creates the exception for a missing required member.</summary>
    public JsonException Missing(string name) => new($"'{PathOf(name)}' is missing");

    private static string ToText(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Wrong(path, "a string");

    private static int ToInteger(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) ? value : throw Wrong(path, "a whole number of 32 bits");

    private static int[] ToIntegers(JsonElement element, string path)
    {
        int[] values = new int[LengthOf(element, path)];
        int i = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            values[i++] = ToInteger(item, path);
        }

        return values;
    }

    private static int LengthOf(JsonElement array, string path) =>
        array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : throw Wrong(path, "an array");

    private static JsonException Wrong(string path, string expected) => new($"'{path}' is not {expected}");

    private T[]? List<T>(string name, Func<JsonElement, string, T> read)
        where T : class
    {
        if (Find(name) is not { } member)
        {
            return null;
        }

        T[] values = new T[LengthOf(member, PathOf(name))];
        int i = 0;
        foreach (JsonElement element in member.EnumerateArray())
        {
            values[i] = read(element, $"{PathOf(name)}[{i}]");
            i++;
        }

        return values;
    }

    private JsonElement? Find(string name) =>
        _element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
