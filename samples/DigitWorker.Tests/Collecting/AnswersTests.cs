using DigitWorker.Collecting;
using DigitWorker.Messages;

namespace DigitWorker.Tests.Collecting;

public sealed class AnswersTests
{
    private static readonly PictureRead One = new(new("11111111-0000-0000-0000-000000000000"), "one.png", "1", 0.9f);
    private static readonly PictureRead Two = new(new("22222222-0000-0000-0000-000000000000"), "two.png", "2", 0.8f);
    private static readonly PictureRead Bad = new(new("33333333-0000-0000-0000-000000000000"), "bad.png", null, 0, "the file is empty");

    [Fact]
    public void An_answer_counts_once_however_often_it_comes()
    {
        List<PictureRead> kept = [];
        Answers answers = new([], kept.AddRange);
        answers.Add([One, One]);
        answers.Add([Two, One]);
        Assert.Equal([One, Two], kept);
        Assert.Equal((2, 2), (answers.Count, answers.Duplicates));
    }

    [Fact]
    public void An_answer_that_cannot_be_kept_counts_when_it_comes_again()
    {
        List<PictureRead> kept = [];
        bool full = true;
        Answers answers = new([], batch => kept.AddRange(full ? throw new IOException("the disk is full") : batch));
        Assert.Throws<IOException>(() => answers.Add([One]));
        full = false;
        answers.Add([One]);
        Assert.Equal([One], kept);
    }

    [Fact]
    public async Task Waiting_ends_with_the_last_answer()
    {
        Answers answers = new([One.Id], static _ => { });
        await answers.WaitForAsync(1, CancellationToken.None);
        answers = new([], static _ => { });
        Task all = answers.WaitForAsync(2, CancellationToken.None);
        answers.Add([One, One]);
        Assert.False(all.IsCompleted);
        answers.Add([Two]);
        await all;
    }

    [Fact]
    public void A_file_is_continued_and_an_interrupted_write_removed()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("answers.jsonl");
        using (AnswerFile file = new(path))
        {
            file.Append([One, Bad]);
        }

        string[] lines = File.ReadAllLines(path);
        File.AppendAllText(path, lines[0][..20]);
        using (AnswerFile file = new(path))
        {
            Assert.Equal([One.Id, Bad.Id], file.Known.Order());
            file.Append([Two]);
        }

        Assert.Equal(
            [
                """{"id":"11111111-0000-0000-0000-000000000000","path":"one.png","text":"1","confidence":0.9}""",
                """{"id":"33333333-0000-0000-0000-000000000000","path":"bad.png","confidence":0,"error":"the file is empty"}""",
                """{"id":"22222222-0000-0000-0000-000000000000","path":"two.png","text":"2","confidence":0.8}""",
            ],
            File.ReadAllLines(path));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("  \n")]
    public void A_file_with_other_line_ends_keeps_its_answers(string end)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("answers.jsonl"), line = $$"""{"id":"{{One.Id}}","path":"Zürich.png"}{{end}}{"id":"{{Two.Id}}"}{{end}}""";
        File.WriteAllText(path, line);
        using (AnswerFile file = new(path))
        {
            Assert.Equal([One.Id, Two.Id], file.Known.Order());
        }

        Assert.Equal(line, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("a letter to my aunt\n")]
    [InlineData("a letter to my aunt")]
    [InlineData("{}\n")]
    [InlineData("{\"id\"; not an answer")]
    public void Another_file_is_refused_and_left_alone(string contents)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("letter.txt");
        File.WriteAllText(path, contents);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new AnswerFile(path));
        Assert.Contains("line 1", e.Message);
        Assert.Equal(contents, File.ReadAllText(path));
    }
}
