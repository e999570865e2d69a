using DigitWorker.Messages;
using MassTransit;

namespace DigitWorker.Queues;

/// <summary>Registers the message bus.</summary>
internal static class MessagingExtensions
{
    // A message that ends its worker (a crash, not an exception) would otherwise come back for ever.
    private const int DeliveryLimit = 20;

    // The broker confirms within milliseconds, or seconds when it is busy.
    private static readonly TimeSpan ConfirmationTime = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ConsumerStopTime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Registers MassTransit on the broker that the connection string "RabbitMq" names, such as amqp://user:password@host:5672/vhost, or in
    /// the memory of this process if there is none.
    /// </summary>
    /// <exception cref="UriFormatException">The connection string is not an address.</exception>
    public static void AddMessaging(this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator> consumers)
    {
        Uri? broker = Broker(builder.Configuration);

        // What waits for a retry when the program stops goes back to the queue.
        builder.Services.Configure<MassTransitHostOptions>(static host => (host.ConsumerStopTimeout, host.StopTimeout) = (ConsumerStopTime, 2 * ConsumerStopTime));
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            consumers(bus);
            if (broker is null)
            {
                bus.UsingInMemory(static (context, memory) => memory.ConfigureEndpoints(context));
                return;
            }

            bus.AddConfigureEndpointsCallback(static (name, endpoint) =>
            {
                if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
                {
                    rabbit.ConfigureConsumeTopology = false;   // the exchange of the queue is that of the messages
                    Keep(rabbit, name);
                    rabbit.BindDeadLetterQueue(QueueNames.Error(name), QueueNames.Error(name), queue => Keep(queue, name));
                }
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);

                // Whoever publishes creates the queue, so that nothing is lost before the first consumer starts.
                Bind<ReadPicture>(rabbit, QueueNames.ReadPicture);
                Bind<PictureRead>(rabbit, QueueNames.PictureRead);
                rabbit.ConfigureEndpoints(context);
            });
        });
    }

    /// <summary>The address of the broker; null if there is none in the configuration.</summary>
    /// <exception cref="UriFormatException">The connection string is not an address.</exception>
    public static Uri? Broker(IConfiguration configuration)
    {
        string? address = configuration.GetConnectionString("RabbitMq");
        if (string.IsNullOrWhiteSpace(address))
        {
            return null;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out Uri? broker) && broker.Scheme is "amqp" or "amqps" or "rabbitmq" or "rabbitmqs"
            ? broker
            : throw new UriFormatException("the connection string RabbitMq is not an address such as amqp://user:password@host:5672/");
    }

    /// <summary>Publishes a message; ends when the broker has stored it. Publishes it again if the broker does not confirm it in time, as a
    /// confirmation can be lost together with a connection; receivers recognise the second one by its id.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.PublishException">There is no queue that takes it.</exception>
    public static Task PublishAsync<T>(this IPublishEndpoint bus, T message, Guid id, CancellationToken cancellation)
        where T : class =>
        UntilConfirmedAsync(
            attempt => bus.Publish(message, publish => (publish.MessageId, publish.Mandatory) = (id, true), attempt), ConfirmationTime, cancellation);

    /// <summary>Starts an operation again and again until it ends in time.</summary>
    internal static async Task UntilConfirmedAsync(Func<CancellationToken, Task> operation, TimeSpan time, CancellationToken cancellation)
    {
        while (true)
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            attempt.CancelAfter(time);
            try
            {
                await operation(attempt.Token).WaitAsync(attempt.Token);
                return;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
            }
        }
    }

    private static void Bind<T>(IRabbitMqBusFactoryConfigurator rabbit, string name)
        where T : class
    {
        rabbit.Message<T>(message => message.SetEntityName(name));
        rabbit.Publish<T>(publish => publish.BindQueue(name, name, queue => Keep(queue, name)));
    }

    // Quorum queues are on disk and replicated in a cluster, and they count deliveries.
    private static void Keep(IRabbitMqQueueConfigurator queue, string name)
    {
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        queue.SetQueueArgument("x-dead-letter-exchange", QueueNames.Error(name));
    }
}
