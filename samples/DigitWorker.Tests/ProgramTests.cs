using System.Text.RegularExpressions;
using DigitPad.Tests;

namespace DigitWorker.Tests;

/// <summary>The program on its own, without a broker.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task Pictures_are_announced_read_and_printed_in_one_process()
    {
        using TemporaryFolder folder = new();
        string seven = folder.Write("seven.pgm", Drawn.Seven), blank = folder.Write("blank.pgm", Drawn.Blank), empty = folder.Write("empty.png", []);
        await using WorkerProgram program = WorkerProgram.Start(null, folder.Path, seven);
        Assert.Equal(1, await program.EndAsync());
        Assert.Equal(2, program.Output.Count);
        Assert.Matches($@"^no digit {{15}}{Regex.Escape(blank)}$", program.Output.First());
        Assert.Matches($@"^7 {{11}} +[\d.]+ %  {Regex.Escape(seven)}$", program.Output.Last());
        Assert.EndsWith($"{empty} cannot be read: the file is empty", Assert.Single(program.Log));
    }

    [Fact]
    public async Task Paths_are_those_in_the_shared_folder()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("may"));
        folder.Write("may/seven.pgm", Drawn.Seven);
        await using WorkerProgram program = WorkerProgram.Start(null, folder.File("may"), folder.Write("..seven.pgm", Drawn.Seven), $"--DigitWorker:Folder={folder.Path}");
        Assert.Equal(0, await program.EndAsync());
        Assert.Equal(["..seven.pgm", "may/seven.pgm"], program.Output.Select(static line => line.Split(' ').Last()));
    }

    [Fact]
    public async Task Pictures_are_read_once_though_a_link_leads_back_to_their_folder()
    {
        using TemporaryFolder folder = new();
        string seven = folder.Write("seven.pgm", Drawn.Seven);
        Directory.CreateSymbolicLink(folder.File("loop"), folder.Path);
        await using WorkerProgram program = WorkerProgram.Start(null, folder.Path);
        Assert.Equal(0, await program.EndAsync());
        Assert.EndsWith(seven, Assert.Single(program.Output));
    }

    [Fact]
    public async Task An_address_that_cannot_be_used_is_told_in_one_line()
    {
        await using WorkerProgram program = WorkerProgram.Start("amqp://127.0.0.1:9/", "--urls=nowhere");
        Assert.Equal(1, await program.EndAsync());
        Assert.Equal("DigitWorker: Invalid url: 'nowhere'", program.Log.Last());
        Assert.DoesNotContain(program.Log, static line => line.StartsWith("   at ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "There is no RabbitMQ broker in the configuration.")]
    [InlineData(2, "There is no RabbitMQ broker in the configuration.", "announce", "pictures")]
    [InlineData(2, "'--Concurrency' is no setting; settings look like --NAME=VALUE.", "--Concurrency", "x")]
    [InlineData(1, "DigitWorker: the connection string RabbitMq is not an address such as amqp://user:password@host:5672/", "--ConnectionStrings:RabbitMq=localhost")]
    [InlineData(1, "DigitWorker: there is no file or folder 'missing.png'", "missing.png")]
    [InlineData(1, "DigitWorker: there is no file or folder 'missing.png'", "announce", ".", "missing.png", "--ConnectionStrings:RabbitMq=amqp://127.0.0.1:9/")]
    [InlineData(1, "DigitWorker: DataAnnotation validation failed for 'DigitWorkerOptions' members: 'Concurrency' with the error: 'The field Concurrency must be between 0 and 1024.'.", "--DigitWorker:Concurrency=-1", ".")]
    public async Task A_mistake_of_the_user_is_one_line(int code, string line, params string[] args)
    {
        await using WorkerProgram program = WorkerProgram.Start(null, args);
        Assert.Equal(code, await program.EndAsync());
        Assert.Equal(line, program.Log.First());
        Assert.True(code == 2 || program.Log.Count == 1);
    }
}
