namespace Mnist.Training;

/// <summary>Words of the command lines in messages.</summary>
internal static class ShellWord
{
    /// <summary>Quotes a word for the shell, if necessary.</summary>
    public static string Quote(string word) =>
        word is not ("" or ['~', ..]) && word.All(c => char.IsLetterOrDigit(c) || c == Path.DirectorySeparatorChar || "-_./:=,+~".Contains(c)) ? word
        : OperatingSystem.IsWindows() ? $"\"{word.Replace("\"", "\\\"")}{new string('\\', word.Length - word.TrimEnd('\\').Length)}\""
        : $"'{word.Replace("'", "'\\''")}'";
}
