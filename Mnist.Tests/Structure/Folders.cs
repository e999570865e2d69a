using System.Text.RegularExpressions;

namespace Mnist.Tests.Structure;

/// <summary>Which folders of a project use types of which others, as its source text says. A file at the top stands for itself: there,
/// what everybody sees lies together, the exceptions that all throw and the types that need all.</summary>
internal sealed partial class Folders
{
    private readonly Dictionary<string, Dictionary<string, string>> _uses = [];

    /// <summary>Reads a project.</summary>
    /// <param name="project">Its folder.</param>
    public Folders(string project)
    {
        Source[] sources = [.. Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(file => Source.Read(project, file))
            .OfType<Source>()];
        ILookup<string, Source> declaring = sources.SelectMany(source => source.Types.Select(type => (Type: type, Source: source))).ToLookup(pair => pair.Type, pair => pair.Source);
        foreach (Source source in sources)
        {
            Dictionary<string, string> uses = _uses.TryGetValue(source.Folder, out Dictionary<string, string>? before) ? before : _uses[source.Folder] = [];
            foreach (string word in source.Words)
            {
                // A partial type is at home in several folders.
                Source[] known = [.. declaring[word].Where(other => source.Sees(other.Namespace))];
                foreach (Source other in known.Where(_ => known.All(one => one.Folder != source.Folder)))
                {
                    uses.TryAdd(other.Folder, $"{source.File} uses {word}");
                }
            }
        }
    }

    /// <summary>Folders that each use the next, the last the first; null if there are none.</summary>
    public string? Circle()
    {
        HashSet<string> done = [];
        return _uses.Keys.Select(folder => Circle(folder, [], done)).FirstOrDefault(circle => circle is not null);
    }

    private string? Circle(string folder, List<string> way, HashSet<string> done)
    {
        int start = way.IndexOf(folder);
        if (start >= 0)
        {
            string[] circle = [.. way[start..], folder];
            return string.Join(Environment.NewLine, circle.Zip(circle.Skip(1)).Select(step => $"{step.First} -> {step.Second}: {_uses[step.First][step.Second]}"));
        }

        if (!_uses.TryGetValue(folder, out Dictionary<string, string>? uses) || !done.Add(folder))
        {
            return null;
        }

        way.Add(folder);
        string? found = uses.Keys.Select(next => Circle(next, way, done)).FirstOrDefault(circle => circle is not null);
        way.RemoveAt(way.Count - 1);
        return found;
    }

    private sealed partial record Source(string File, string Folder, string Namespace, string[] Usings, HashSet<string> Words, string[] Types)
    {
        /// <summary>Reads a file; null for one that a build wrote or that declares no namespace.</summary>
        public static Source? Read(string project, string file)
        {
            string path = Path.GetRelativePath(project, file).Replace('\\', '/');
            string text = CommentsAndStrings().Replace(System.IO.File.ReadAllText(file), "");
            Match space = NamespaceLine().Match(text);
            return path.StartsWith("bin/", StringComparison.Ordinal) || path.StartsWith("obj/", StringComparison.Ordinal) || !space.Success
                ? null
                : new(
                    path,
                    path.Contains('/') ? path[..path.LastIndexOf('/')] : path,
                    space.Groups[1].Value,
                    [.. UsingLine().Matches(text).Select(match => match.Groups[1].Value)],
                    [.. Word().Matches(text[(space.Index + space.Length)..]).Select(match => match.Value)],
                    [.. TypeLine().Matches(text).Select(match => match.Groups[1].Value)]);
        }

        /// <summary>Whether types of a namespace are known here by their names.</summary>
        public bool Sees(string other) => Usings.Contains(other) || Namespace == other || Namespace.StartsWith(other + ".", StringComparison.Ordinal);

        [GeneratedRegex("""//.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'""")]
        private static partial Regex CommentsAndStrings();

        [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
        private static partial Regex NamespaceLine();

        [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
        private static partial Regex UsingLine();

        [GeneratedRegex(@"\b[A-Z]\w*")]
        private static partial Regex Word();

        [GeneratedRegex(@"^(?:public |internal |static |sealed |abstract |readonly |partial |unsafe |ref )*(?:class|record struct|record|struct|enum|interface) (\w+)", RegexOptions.Multiline)]
        private static partial Regex TypeLine();
    }
}
