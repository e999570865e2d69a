using DigitWorker.Messages;
using MassTransit;

namespace DigitWorker.Collecting;

/// <summary>Collects answers. They leave the queue once they are kept.</summary>
/// <param name="answers">The answers so far.</param>
/// <param name="logger">The log.</param>
internal sealed class AnswerConsumer(Answers answers, ILogger<AnswerConsumer> logger) : IConsumer<Batch<PictureRead>>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<Batch<PictureRead>> context)
    {
        PictureRead[] batch = [.. context.Message.Select(static message => message.Message)];
        while (true)
        {
            try
            {
                answers.Add(batch);
                return;
            }
            catch (IOException e)
            {
                // A full disk; until there is space the answers wait in the queue.
                logger.LogError("Answers cannot be kept, trying again in {Pause} s: {Reason}", Pause.TotalSeconds, e.Message);
                await Task.Delay(Pause, context.CancellationToken);
            }
        }
    }
}
