using DigitWorker.Messages;
using DigitWorker.Queues;
using MassTransit;

namespace DigitWorker.Reading;

/// <summary>Reads an announced picture and publishes the answer.</summary>
/// <param name="reader">Reads the picture.</param>
/// <param name="logger">The log.</param>
public sealed class ReadPictureConsumer(PictureReader reader, ILogger<ReadPictureConsumer> logger) : IConsumer<ReadPicture>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<ReadPicture> context)
    {
        ReadPicture message = context.Message;
        if (message.Id == Guid.Empty || string.IsNullOrEmpty(message.Path))
        {
            throw new InvalidDataException("The announcement has no id or no path.");
        }

        PictureRead answer = await ReadAsync(message, context.CancellationToken);
        if (answer.Error is not null)
        {
            logger.LogWarning("{Path} cannot be read: {Error}", answer.Path, answer.Error);
        }

        await context.PublishAsync(answer, NameBasedGuid.OfAnswer(message.Id), context.CancellationToken);
    }

    private async Task<PictureRead> ReadAsync(ReadPicture message, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(message, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("{Path} cannot be read now: {Reason}", message.Path, e.Message);
            throw;
        }
    }
}
