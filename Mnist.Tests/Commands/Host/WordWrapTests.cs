using FsCheck;
using FsCheck.Xunit;
using Mnist.Training.Commands.Host;

namespace Mnist.Tests.Commands.Host;

public sealed class WordWrapTests
{
    [Theory]
    [InlineData("", 10, "")]
    [InlineData("one two", 80, "one two")]
    [InlineData("one two", 8, "one two")]
    [InlineData("one two", 7, "one|  two")]
    [InlineData("  epochs 6, batch 128, seed 1", 16, "  epochs 6,|    batch 128,|    seed 1")]
    [InlineData("unbreakable as it is", 4, "unbreakable|  as|  it|  is")]
    [InlineData("  wide", 3, "  wide")]
    public void Lines_break_at_words(string line, int columns, string expected) =>
        Assert.Equal(expected.Split('|'), WordWrap.Break(line, columns));

    [Property]
    public void No_word_is_lost_or_divided_and_a_line_is_too_long_for_one_word_only(NonNegativeInt margin, NonEmptyArray<PositiveInt> lengths, PositiveInt columns)
    {
        string[] words = [.. lengths.Get.Select((length, i) => new string((char)('a' + (i % 26)), length.Get))];

        string[] lines = [.. WordWrap.Break(new string(' ', margin.Get) + string.Join(' ', words), columns.Get)];

        Assert.Equal(words, lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.All(lines, line => Assert.True(line.Length < columns.Get || !line.TrimStart(' ').Contains(' '), line));
        Assert.All(lines, (line, i) => Assert.Equal(margin.Get + (i > 0 ? 2 : 0), line.Length - line.TrimStart(' ').Length));
    }
}
