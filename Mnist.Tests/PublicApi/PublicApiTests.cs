using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Mnist.Scoring;
using PublicApiGenerator;

namespace Mnist.Tests.PublicApi;

/// <summary>What other people's programs can call is written down in Mnist.Scoring.txt, so that a change of it is seen and decided.</summary>
public partial class PublicApiTests
{
    [Fact]
    public void The_library_offers_what_is_written_down()
    {
        // Extension methods are in a namespace of Microsoft's.
        var options = new ApiGeneratorOptions { DenyNamespacePrefixes = [], IncludeAssemblyAttributes = false };
        string generated = typeof(DigitClassifier).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        string actual = Qualifier().Replace(generated, "");
        string file = Path.Combine(SourceFolder(), "Mnist.Scoring.txt");
        string expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (actual != expected)
        {
            string proposal = Path.Combine(AppContext.BaseDirectory, "Mnist.Scoring.txt");
            File.WriteAllText(proposal, actual);
            Assert.Fail($"The public interface has changed. If that is meant, copy {proposal} over {file}. It differs first in: {FirstDifference(expected, actual)}");
        }
    }

    private static string FirstDifference(string expected, string actual) =>
        actual.Split('\n').Except(expected.Split('\n')).Concat(expected.Split('\n').Except(actual.Split('\n'))).FirstOrDefault("the order of lines").Trim();

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    // Namespaces of types, for the reader's sake: "IReadOnlyList<LocatedDigit>".
    [GeneratedRegex(@"(?<!^namespace .*)\b(?:[A-Z]\w*\.)+(?=[A-Z])", RegexOptions.Multiline)]
    private static partial Regex Qualifier();
}
