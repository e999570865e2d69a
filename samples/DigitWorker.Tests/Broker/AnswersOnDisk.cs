using System.Text.Json;

namespace DigitWorker.Tests.Broker;

/// <summary>The file of the command "collect", seen from outside.</summary>
internal static class AnswersOnDisk
{
    /// <summary>The whole lines of the file.</summary>
    public static List<JsonElement> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        string[] lines = reader.ReadToEnd().Split('\n');
        return [.. lines[..^1].Select(static line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>Waits until the file has a number of answers.</summary>
    public static Task WaitForAsync(string path, int count) =>
        Wait.UntilAsync($"{count} answers in {path}", () => File.Exists(path) && Lines(path) >= count);

    private static int Lines(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).Count((byte)'\n');
    }
}
