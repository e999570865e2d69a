using DigitWorker.Queues;
using MassTransit;

namespace DigitWorker.Collecting;

/// <summary>How answers are taken from their queue: in batches, as each batch waits for the disk.</summary>
internal sealed class AnswerDefinition : ConsumerDefinition<AnswerConsumer>
{
    private const int BatchSize = 500;

    /// <summary>Creates the definition.</summary>
    public AnswerDefinition() => EndpointName = QueueNames.PictureRead;

    /// <inheritdoc/>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<AnswerConsumer> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = 2 * BatchSize;
        consumerConfigurator.Options<BatchOptions>(static batch => batch.SetMessageLimit(BatchSize).SetTimeLimit(TimeSpan.FromMilliseconds(100)));
    }
}
