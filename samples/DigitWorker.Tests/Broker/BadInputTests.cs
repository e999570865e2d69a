using System.Text;
using DigitWorker.Messages;
using RabbitMQ.Client;

namespace DigitWorker.Tests.Broker;

/// <summary>What cannot be read is set aside or answered, each in one line, and the rest goes on.</summary>
[Trait("Category", "Broker")]
public sealed class BadInputTests(RabbitBroker shared) : IClassFixture<RabbitBroker>
{
    private const string Queue = "read-picture", ErrorQueue = "read-picture_error";

    [BrokerFact]
    public async Task What_is_no_announcement_goes_to_the_error_queue()
    {
        RabbitBroker broker = await shared.EmptyAsync();
        using TemporaryFolder folder = new();
        FailureTests.DrawOnes(folder, 1);
        await AnnounceAsync(broker, folder.File("pictures"));
        await PublishAsync(broker, Encoding.UTF8.GetBytes("\0garbage"), null);
        await PublishAsync(broker, Encoding.UTF8.GetBytes("{}"), "application/vnd.masstransit+json");
        await PublishAsync(broker, Encoding.UTF8.GetBytes("""{"messageType":["urn:message:DigitWorker.Messages:ReadPicture"],"message":{"picture":5}}"""), "application/vnd.masstransit+json");
        await PublishAsync(broker, Encoding.UTF8.GetBytes("""{"messageType":["urn:message:DigitWorker.Messages:ReadPicture"],"message":{}}"""), "application/vnd.masstransit+json");
        await AnnounceAsync(broker, folder.Write("empty.png", []));

        await using WorkerProgram worker = FailureTests.StartWorker(broker);
        await broker.WaitForAsync("picture-read", 2);
        await broker.WaitForAsync(ErrorQueue, 4);
        Assert.Equal(0, await worker.StopAsync());
        Assert.Equal(0u, await broker.CountAsync(Queue));
        Assert.All(worker.Log, static line => Assert.Matches(@"^\d\d:\d\d:\d\d \w+: .", line));
        Assert.Contains(worker.Log, static line => line.EndsWith("empty.png cannot be read: the file is empty", StringComparison.Ordinal));
    }

    [BrokerFact]
    public async Task A_picture_whose_file_stays_away_goes_to_the_error_queue_after_the_retries()
    {
        RabbitBroker broker = await shared.EmptyAsync();
        using TemporaryFolder folder = new();
        FailureTests.DrawOnes(folder, 2);
        await AnnounceAsync(broker, folder.File("pictures"));
        File.Delete(folder.File("pictures/0.pgm"));

        await using WorkerProgram worker = WorkerProgram.Start(broker.Address, "--DigitWorker:RetryLimit=2", "--DigitWorker:RetryDelay=00:00:00.1");
        await broker.WaitForAsync(ErrorQueue, 1);
        await broker.WaitForAsync("picture-read", 1);
        Assert.Equal(3, worker.Log.Count(static line => line.Contains("0.pgm cannot be read now", StringComparison.Ordinal)));
    }

    [BrokerFact]
    public async Task A_message_that_ends_its_worker_again_and_again_goes_to_the_error_queue()
    {
        RabbitBroker broker = await shared.EmptyAsync();
        using TemporaryFolder folder = new();
        FailureTests.DrawOnes(folder, 1);
        await AnnounceAsync(broker, folder.File("pictures"));
        await using (WorkerProgram worker = FailureTests.StartWorker(broker))   // creates the error queue
        {
            await broker.WaitForAsync("picture-read", 1);
            Assert.Equal(0, await worker.StopAsync());
        }

        await AnnounceAsync(broker, folder.File("pictures"));
        await using IConnection connection = await broker.ConnectAsync();
        for (int delivery = 0; delivery < 100 && await broker.CountAsync(ErrorQueue) == 0; delivery++)
        {
            // A channel that closes without an answer is what the broker sees of a worker that crashes.
            await using IChannel channel = await connection.CreateChannelAsync();
            await channel.BasicGetAsync(Queue, autoAck: false);
        }

        await broker.WaitForAsync(ErrorQueue, 1);
        Assert.Equal(0u, await broker.CountAsync(Queue));
    }

    [BrokerFact]
    public async Task Pictures_in_messages_are_read_by_a_worker_that_has_no_such_files()
    {
        RabbitBroker broker = await shared.EmptyAsync();
        using TemporaryFolder folder = new();
        FailureTests.DrawOnes(folder, 3);
        folder.Write("pictures/large.pgm", new byte[ReadPicture.MaxPictureBytes + 1]);
        await using WorkerProgram announcer = WorkerProgram.Start(broker.Address, "announce", folder.File("pictures"), "--DigitWorker:Inline=true");
        Assert.Equal(1, await announcer.EndAsync());
        Assert.Contains(announcer.Log, static line => line.Contains("large.pgm is not announced: it is larger than 1000000 bytes", StringComparison.Ordinal));
        Directory.Delete(folder.File("pictures"), recursive: true);

        await using WorkerProgram worker = FailureTests.StartWorker(broker);
        await using WorkerProgram collector = WorkerProgram.Start(broker.Address, "collect", folder.File("answers.jsonl"), "3");
        Assert.Equal(0, await collector.EndAsync());
        Assert.All(AnswersOnDisk.Read(folder.File("answers.jsonl")), static answer => Assert.Equal("1", answer.GetProperty("text").GetString()));
    }

    private static async Task AnnounceAsync(RabbitBroker broker, string picture)
    {
        await using WorkerProgram announcer = WorkerProgram.Start(broker.Address, "announce", picture);
        Assert.Equal(0, await announcer.EndAsync());
    }

    private static async Task PublishAsync(RabbitBroker broker, byte[] body, string? contentType)
    {
        await using IConnection connection = await broker.ConnectAsync();
        await using IChannel channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { ContentType = contentType, Persistent = true }, body);
    }
}
