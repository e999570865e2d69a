using System.Text.Json;

namespace DigitWorker.Tests.Broker;

/// <summary>The file of the command "collect", seen from outside.</summary>
internal static class AnswersOnDisk
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

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
    public static async Task WaitForAsync(string path, int count)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!File.Exists(path) || Lines(path) < count)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static int Lines(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).Count((byte)'\n');
    }
}
