using System.Text;
using System.Text.Json;

namespace DigitWorker.Tests.Broker;

/// <summary>Nothing is lost, and nothing answered twice, whatever ends in the middle of the work.</summary>
[Trait("Category", "Broker")]
public sealed class FailureTests(RabbitBroker shared) : IClassFixture<RabbitBroker>
{
    // More with DIGITWORKER_KILLS=10; each takes some ten seconds.
    private static readonly int Kills = Setting("DIGITWORKER_KILLS") ?? 1;

    // Seconds that the broker is away after it was killed; longer with DIGITWORKER_OUTAGE=60.
    private static readonly int Outage = Setting("DIGITWORKER_OUTAGE") ?? 0;

    [BrokerFact]
    public async Task Every_picture_is_answered_once_though_workers_are_killed()
    {
        // So many that a fast worker is still at work when it is killed.
        int pictures = Math.Max(2000, 1000 * Kills);
        RabbitBroker broker = await shared.EmptyAsync();
        using TemporaryFolder folder = new();
        string answers = folder.File("answers.jsonl");
        DrawOnes(folder, pictures);

        await using WorkerProgram collector = WorkerProgram.Start(broker.Address, "collect", answers, $"{pictures}");
        await using WorkerProgram announcer = WorkerProgram.Start(broker.Address, "announce", folder.File("pictures"));
        for (int kill = 1; kill <= Kills; kill++)
        {
            await using WorkerProgram worker = StartWorker(broker);
            await AnswersOnDisk.WaitForAsync(answers, kill * pictures / (Kills + 1));
            await worker.KillAsync();
        }

        await using WorkerProgram last = StartWorker(broker);
        Assert.Equal(0, await announcer.EndAsync());
        Assert.Equal(0, await collector.EndAsync());
        AssertOnes(answers, pictures);
        await last.WaitForLogAsync("Application started");   // a signal before that ends it as it ends any process
        Assert.Equal(0, await last.StopAsync());
        Assert.Equal(0u, await broker.CountAsync("read-picture"));
        Assert.Equal(0u, await broker.CountAsync("read-picture_error"));
    }

    [BrokerFact]
    public async Task Every_picture_is_answered_once_though_the_broker_comes_late_and_fails()
    {
        const int pictures = 1200;
        using TemporaryFolder folder = new();
        string answers = folder.File("answers.jsonl");
        DrawOnes(folder, pictures);
        RabbitBroker broker = new();
        await using WorkerProgram collector = WorkerProgram.Start(broker.Address, "collect", answers, $"{pictures}");
        await using WorkerProgram announcer = WorkerProgram.Start(broker.Address, "announce", folder.File("pictures"));
        await using WorkerProgram worker = StartWorker(broker);
        await worker.WaitForLogAsync("Connection Failed");

        await broker.StartAsync();
        try
        {
            await AnswersOnDisk.WaitForAsync(answers, 150);
            await broker.KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(Outage));
            await broker.StartAsync();
            await AnswersOnDisk.WaitForAsync(answers, 600);
            await broker.StopAsync();
            await broker.StartAsync();
            Assert.Equal(0, await announcer.EndAsync());
            Assert.Equal(0, await collector.EndAsync());
            AssertOnes(answers, pictures);
            Assert.Equal(0, await worker.StopAsync());
            Assert.Equal(0u, await broker.CountAsync("read-picture_error"));
            Assert.Equal(0u, await broker.CountAsync("picture-read_error"));
            Assert.All(worker.Log.Concat(announcer.Log).Concat(collector.Log), static line => Assert.Matches(@"^\d\d:\d\d:\d\d \w+: .", line));
        }
        finally
        {
            await ((IAsyncLifetime)broker).DisposeAsync();
        }
    }

    [BrokerFact]
    public async Task A_stopped_worker_ends_at_once_and_leaves_its_pictures_to_others()
    {
        RabbitBroker broker = await shared.EmptyAsync();
        using TemporaryFolder folder = new();
        DrawOnes(folder, 1);
        string missing = folder.File("pictures/missing.pgm");
        File.Copy(folder.File("pictures/0.pgm"), missing);
        await using WorkerProgram announcer = WorkerProgram.Start(broker.Address, "announce", missing);
        Assert.Equal(0, await announcer.EndAsync());
        byte[] picture = File.ReadAllBytes(missing);
        File.Delete(missing);

        await using (WorkerProgram worker = WorkerProgram.Start(broker.Address, "--DigitWorker:RetryDelay=00:01:00"))
        {
            await worker.WaitForLogAsync("missing.pgm cannot be read now");
            Assert.Equal(0, await worker.StopAsync());
        }

        File.WriteAllBytes(missing, picture);
        await using WorkerProgram other = StartWorker(broker);
        await using WorkerProgram collector = WorkerProgram.Start(broker.Address, "collect", folder.File("answers.jsonl"), "1");
        Assert.Equal(0, await collector.EndAsync());
        Assert.Equal("1", AnswersOnDisk.Read(folder.File("answers.jsonl"))[0].GetProperty("text").GetString());
    }

    internal static WorkerProgram StartWorker(RabbitBroker broker) => WorkerProgram.Start(broker.Address, "--DigitWorker:Concurrency=1");

    // Small pictures in the convention of MNIST: these tests are about messages.
    internal static void DrawOnes(TemporaryFolder folder, int count)
    {
        Directory.CreateDirectory(folder.File("pictures"));
        byte[] pixels = new byte[28 * 28];
        for (int y = 4; y < 24; y++)
        {
            pixels.AsSpan((y * 28) + 13, 2).Fill(255);
        }

        byte[] file = [.. Encoding.ASCII.GetBytes("P5 28 28 255\n"), .. pixels];
        for (int i = 0; i < count; i++)
        {
            folder.Write($"pictures/{i}.pgm", file);
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : null;

    private static void AssertOnes(string path, int count)
    {
        List<JsonElement> answers = AnswersOnDisk.Read(path);
        Assert.Equal(count, answers.Count);
        Assert.Equal(count, answers.Select(static answer => answer.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.Equal(count, answers.Select(static answer => answer.GetProperty("path").GetString()).Distinct().Count());
        Assert.All(answers, static answer => Assert.Equal("1", answer.GetProperty("text").GetString()));
    }
}
