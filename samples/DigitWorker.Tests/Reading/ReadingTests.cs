using System.IO.Compression;
using System.Threading.Channels;
using DigitPad.Tests;
using DigitWorker.Messages;
using DigitWorker.Reading;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mnist.Scoring;

namespace DigitWorker.Tests.Reading;

/// <summary>What a worker does with announcements, with queues in memory.</summary>
public sealed class ReadingTests
{
    private static readonly Guid Id = new("5d6c1d7e-0d6b-4ac0-8f6e-1f0b8c1f2f11");

    // For what has been published so far; the harness would otherwise wait for more.
    private static readonly CancellationToken Now = new(canceled: true);

    [Fact]
    public async Task A_picture_has_the_same_answer_however_often_it_is_delivered()
    {
        Channel<ConsumeContext<PictureRead>> answers = Channel.CreateUnbounded<ConsumeContext<PictureRead>>();
        await using ServiceProvider services = await StartAsync(
            consumers: bus => bus.AddHandler((ConsumeContext<PictureRead> answer) => answers.Writer.WriteAsync(answer).AsTask()));
        PictureRead? first = null;
        for (int delivery = 0; delivery < 3; delivery++)
        {
            await services.GetTestHarness().Bus.Publish(new ReadPicture(Id, "seven.pgm", Drawn.Seven));
            ConsumeContext<PictureRead> answer = await answers.Reader.ReadAsync();
            Assert.Equal(NameBasedGuid.OfAnswer(Id), answer.MessageId);
            Assert.Equal(first ??= answer.Message, answer.Message);
        }

        Assert.Equal("7", first!.Text);
        Assert.InRange(first.Confidence, 0.5f, 1);
    }

    [Fact]
    public async Task All_digits_of_a_number_are_read()
    {
        PictureRead answer = await AnswerAsync(new ReadPicture(Id, "717.pgm", Drawn.SevenOneSeven, Number: true));
        Assert.Equal("717", answer.Text);
        Assert.InRange(answer.Confidence, 0.1f, 1);
    }

    [Fact]
    public async Task A_blank_picture_has_an_empty_answer()
    {
        Assert.Equal(new PictureRead(Id, "blank.pgm", "", 0), await AnswerAsync(new ReadPicture(Id, "blank.pgm", Drawn.Blank)));
        Assert.Equal(new PictureRead(Id, "blank.pgm", "", 0), await AnswerAsync(new ReadPicture(Id, "blank.pgm", Drawn.Blank, Number: true)));
    }

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "empty", [] },
        { "no picture", "not a picture"u8.ToArray() },
        { "truncated", Drawn.Seven[..1000] },
        { "bomb", Bomb() },
        { "too large for a message", new byte[ReadPicture.MaxPictureBytes + 1] },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_picture_that_never_will_be_readable_is_answered_with_the_reason_and_not_tried_again(string kind, byte[] picture)
    {
        await using ServiceProvider services = await StartAsync();
        ITestHarness harness = services.GetTestHarness();
        await harness.Bus.Publish(new ReadPicture(Id, kind, picture));
        PictureRead answer = (await harness.Published.SelectAsync<PictureRead>().First()).Context.Message;
        Assert.Null(answer.Text);
        Assert.Matches("^.+$", answer.Error);
        Assert.Empty(harness.Published.Select<Fault<ReadPicture>>(Now));
    }

    [Fact]
    public async Task A_file_that_comes_late_is_read()
    {
        using TemporaryFolder folder = new();
        await using ServiceProvider services = await StartAsync(options => options.Folder = folder.Path);
        ITestHarness harness = services.GetTestHarness();
        await harness.Bus.Publish(new ReadPicture(Id, "late.pgm"));
        await services.GetRequiredService<FirstWarning>().Given;
        folder.Write("late.pgm", Drawn.Seven);
        Assert.Equal("7", (await harness.Published.SelectAsync<PictureRead>().First()).Context.Message.Text);
    }

    [Fact]
    public async Task A_file_that_stays_away_is_a_fault_after_the_retries()
    {
        using TemporaryFolder folder = new();
        await using ServiceProvider services = await StartAsync(options => (options.Folder, options.RetryLimit) = (folder.Path, 3));
        ITestHarness harness = services.GetTestHarness();
        await harness.Bus.Publish(new ReadPicture(Id, "missing.pgm"));
        Fault<ReadPicture> fault = (await harness.Published.SelectAsync<Fault<ReadPicture>>().First()).Context.Message;
        Assert.Contains("missing.pgm", Assert.Single(fault.Exceptions).Message);
        Assert.Empty(harness.Published.Select<PictureRead>(Now));
    }

    [Theory]
    [InlineData("../secret.pgm")]
    [InlineData("/etc/hostname")]
    public async Task A_path_out_of_the_shared_folder_is_refused(string path)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("shared"));
        folder.Write("secret.pgm", Drawn.Seven);
        PictureRead answer = await AnswerAsync(new ReadPicture(Id, path), options => options.Folder = folder.File("shared"));
        Assert.Equal("the path leads out of the shared folder", answer.Error);
    }

    [Fact]
    public async Task No_more_pictures_are_read_at_a_time_than_set_while_others_wait_for_a_retry()
    {
        using TemporaryFolder folder = new();
        folder.Write("seven.pgm", Drawn.Seven);
        await using ServiceProvider services = await StartAsync(options =>
            (options.Folder, options.Concurrency, options.RetryLimit, options.RetryDelay) = (folder.Path, 1, 1, TimeSpan.FromSeconds(20)));
        ITestHarness harness = services.GetTestHarness();
        for (int i = 0; i < 10; i++)
        {
            await harness.Bus.Publish(new ReadPicture(Guid.NewGuid(), "missing.pgm"));
        }

        await harness.Bus.Publish(new ReadPicture(Id, "seven.pgm"));
        Assert.Equal(Id, (await harness.Published.SelectAsync<PictureRead>().First()).Context.Message.Id);
        Assert.Empty(harness.Published.Select<Fault<ReadPicture>>(Now));
    }

    [Fact]
    public async Task The_thread_that_reads_goes_on_after_failures()
    {
        using PictureReader reader = new(DigitClassifier.Default, DigitReader.Default, Options.Create(new DigitWorkerOptions { Concurrency = 1 }));
        Task<PictureRead> missing = reader.ReadAsync(new ReadPicture(Id, "missing.pgm"), CancellationToken.None);
        Task<PictureRead> invalid = reader.ReadAsync(new ReadPicture(Id, ""), CancellationToken.None);
        Task<PictureRead> last = reader.ReadAsync(new ReadPicture(Id, "seven.pgm", Drawn.Seven), CancellationToken.None);
        await Assert.ThrowsAsync<FileNotFoundException>(() => missing);
        await Assert.ThrowsAsync<ArgumentException>(() => invalid);
        Assert.Equal("7", (await last).Text);
    }

    private static async Task<PictureRead> AnswerAsync(ReadPicture message, Action<DigitWorkerOptions>? configure = null)
    {
        await using ServiceProvider services = await StartAsync(configure);
        ITestHarness harness = services.GetTestHarness();
        await harness.Bus.Publish(message);
        return (await harness.Published.SelectAsync<PictureRead>().First()).Context.Message;
    }

    private static async Task<ServiceProvider> StartAsync(
        Action<DigitWorkerOptions>? configure = null, Action<IBusRegistrationConfigurator>? consumers = null)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<FirstWarning>();
        services.AddSingleton<ILoggerProvider>(static provider => provider.GetRequiredService<FirstWarning>());
        services.Configure<DigitWorkerOptions>(options =>
        {
            options.RetryDelay = TimeSpan.FromMilliseconds(50);
            configure?.Invoke(options);
        });
        services.AddDigitReader();
        services.AddSingleton<PictureReader>();
        services.AddMassTransitTestHarness(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetTestTimeouts(testTimeout: TimeSpan.FromMinutes(1), testInactivityTimeout: TimeSpan.FromMinutes(1));
            bus.AddConsumer<ReadPictureConsumer, ReadPictureDefinition>();
            consumers?.Invoke(bus);
        });
        ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetTestHarness().Start();
        return provider;
    }

    // 60,000×60,000 pixels in some kilobytes.
    private static byte[] Bomb()
    {
        using MemoryStream file = new();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        byte[] size = [0, 0, 0xEA, 0x60];
        Chunk("IHDR"u8, [.. size, .. size, 8, 0, 0, 0, 0]);
        using MemoryStream data = new();
        using (ZLibStream zip = new(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(new byte[1_000_000]);
        }

        Chunk("IDAT"u8, data.ToArray());
        Chunk("IEND"u8, []);
        return file.ToArray();

        void Chunk(ReadOnlySpan<byte> type, byte[] contents)
        {
            byte[] body = [.. type, .. contents];
            file.Write(BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(contents.Length)));
            file.Write(body);
            file.Write(BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder((int)Crc(body))));
        }
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
