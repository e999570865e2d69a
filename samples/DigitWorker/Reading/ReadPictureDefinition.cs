using DigitWorker.Queues;
using MassTransit;
using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;

namespace DigitWorker.Reading;

/// <summary>How announcements are taken from their queue.</summary>
public sealed class ReadPictureDefinition : ConsumerDefinition<ReadPictureConsumer>
{
    // Enough to keep a processor busy while answers are confirmed and retries wait; at most 64 MB of pictures in messages.
    private const int MessagesPerProcessor = 64;

    private readonly DigitWorkerOptions _options;

    /// <summary>Creates the definition.</summary>
    /// <param name="options">The settings.</param>
    public ReadPictureDefinition(IOptions<DigitWorkerOptions> options)
    {
        _options = options.Value;
        EndpointName = QueueNames.ReadPicture;
    }

    /// <inheritdoc/>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<ReadPictureConsumer> consumerConfigurator, IRegistrationContext context)
    {
        int messages = MessagesPerProcessor * _options.Parallelism;
        endpointConfigurator.PrefetchCount = messages;
        endpointConfigurator.ConcurrentMessageLimit = messages;
        endpointConfigurator.UseMessageRetry(retry =>
        {
            retry.Handle<IOException>();
            retry.Handle<UnauthorizedAccessException>();

            // The broker went away while the answer was on its way; without a retry the message would be set aside when it is back.
            retry.Handle<ConnectionException>();
            retry.Handle<RabbitMQClientException>();
            retry.Intervals([.. Enumerable.Range(0, _options.RetryLimit).Select(i => _options.RetryDelay * Math.Pow(2, i))]);
        });
    }
}
