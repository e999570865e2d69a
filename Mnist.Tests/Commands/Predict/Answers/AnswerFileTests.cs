using System.Text;
using Mnist.Training.Commands.Host;

namespace Mnist.Tests.Commands.Predict.Answers;

/// <summary>Predictions that are written to a file, and resumed.</summary>
public sealed class AnswerFileTests : IDisposable
{
    private readonly CommandSession _session = new();
    private readonly string _model;

    public AnswerFileTests()
    {
        _model = _session.TrainLinear();

        // No file on Windows may have a quotation mark in its name.
        char mark = OperatingSystem.IsWindows() ? '\'' : '"';
        for (int i = 0; i < 12; i++)
        {
            _session.Picture($"pictures/{i % 3}/{i}, {mark}grün{mark}.png", i);
        }

        _session.Folder.Write("pictures/1/bad.png", "no picture"u8.ToArray());
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void A_file_holds_what_is_printed_for_any_number_of_threads(string format)
    {
        string printed = Predict("--format", format, "--threads", "1").Output;
        Assert.Equal(printed, Predict("--format", format, "--threads", "5").Output);

        string file = _session.Folder.File(format == "text" ? "new/folder/answers" : $"answers.{format}");
        CommandOutcome outcome = Predict("--output", file).Failed(ExitCode.Failed, "no answer for 1 of 13 pictures");
        Assert.Equal(printed, File.ReadAllText(file));
        Assert.Equal($"{file}: 13 pictures\n", outcome.Output);
        Assert.Equal(2, outcome.ErrorLines.Length);
    }

    [UnixFact]
    public void Nothing_but_the_answers_is_written_to_a_device_which_may_be_the_standard_output() =>
        Assert.Empty(_session.Run("predict", "--model", _model, _session.Picture("one.png", 1), "--output", "/dev/null").Succeeded().Output);

    [Fact]
    public void One_picture_is_no_plural()
    {
        string file = _session.Folder.File("one.csv");
        Assert.Equal($"{file}: 1 picture\n", _session.Run("predict", "--model", _model, _session.Picture("one.png", 1), "--output", file).Succeeded().Output);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void A_file_that_ends_anywhere_is_completed(string format)
    {
        string file = _session.Folder.File($"answers.{format}");
        Predict("--output", file);
        byte[] whole = File.ReadAllBytes(file);
        for (int length = 0; length < whole.Length; length += 59)
        {
            File.WriteAllBytes(file, whole[..length]);
            Predict("--output", file, "--resume").Failed(ExitCode.Failed, "no answer for 1 of 13 pictures");
            Assert.Equal(whole, File.ReadAllBytes(file));
        }

        Assert.Single(Predict("--output", file, "--resume").ErrorLines);
        Assert.Equal(whole, File.ReadAllBytes(file));
    }

    [Fact]
    public void Pictures_that_are_answered_are_not_read_again_and_new_ones_are_added()
    {
        string file = _session.Folder.File("answers.jsonl");
        Predict("--output", file);
        string before = File.ReadAllText(file);
        foreach (string picture in Directory.EnumerateFiles(_session.Folder.File("pictures"), "*.png", SearchOption.AllDirectories))
        {
            File.WriteAllBytes(picture, []);
        }

        string added = _session.Picture("pictures/0/new.png", 20);
        Predict("--output", file, "--resume").Failed(ExitCode.Failed, "no answer for 1 of 14 pictures");
        string after = File.ReadAllText(file);
        Assert.StartsWith(before, after);
        Assert.StartsWith($"{{\"file\":\"{added}\",\"digit\":", after[before.Length..]);
    }

    [Fact]
    public void A_stopped_run_is_resumed()
    {
        string file = _session.Folder.File("answers.csv");
        Predict("--output", file);
        byte[] whole = File.ReadAllBytes(file);
        File.Delete(file);

        _session.InterruptAt = "bad.png";
        CommandOutcome outcome = Predict("--output", file).Failed(ExitCode.Failed, $"; the same command with --resume goes on with {file}");
        Assert.Matches(@"stopped after \d+ pictures;", outcome.ErrorLines[^1]);
        Assert.InRange(new FileInfo(file).Length, 1, whole.Length - 1);

        _session.InterruptAt = null;
        Predict("--output", file, "--resume");
        Assert.Equal(whole, File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData("answers.jsonl", "{\"file\":\"a.png\",\"text\":\"12\",\"digits\":[]}\n")]
    [InlineData("answers.jsonl", "{\"name\":\"a.png\"}\n")]
    [InlineData("answers.jsonl", "a poem without a line feed")]
    [InlineData("answers.csv", "file,text,error\na.png,12,\n")]
    [InlineData("answers.csv", "Label,pixel0")]
    public void A_file_of_another_kind_is_left_alone(string name, string content)
    {
        string file = _session.Folder.Write(name, Encoding.UTF8.GetBytes(content));
        Predict("--output", file, "--resume").Failed(ExitCode.Failed, $"{file}: record ", "cannot be resumed");
        Predict("--output", file).Failed(ExitCode.Failed, $"{file} exists; --resume adds what is missing");
        Assert.Equal(content, File.ReadAllText(file));
    }

    [FullDiskFact]
    public void A_full_disk_is_one_line()
    {
        CommandOutcome outcome = Predict("--output", FullDiskFactAttribute.Device, "--format", "jsonl")
            .Failed(ExitCode.Failed, "/dev/full cannot be written: No space left on device", "; the same command with --resume goes on");
        Assert.Single(outcome.ErrorLines);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void An_output_with_the_name_of_a_folder_is_one_line_and_creates_none()
    {
        string folder = Path.Combine(_session.Folder.Path, "answers") + Path.DirectorySeparatorChar;
        Predict("--output", folder).Failed(ExitCode.Failed, $"{folder} cannot be written: it is the name of a folder; add that of a file");
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_one_line()
    {
        CommandOutcome outcome = Predict("--output", Path.Combine(_model, "answers.csv")).Failed(ExitCode.Failed, "answers.csv cannot be written: ");
        Assert.Single(outcome.ErrorLines);
    }

    private CommandOutcome Predict(params string[] options) => _session.Run(["predict", "--model", _model, _session.Folder.File("pictures"), .. options]);
}
