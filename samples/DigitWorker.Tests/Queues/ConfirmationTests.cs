using DigitWorker.Queues;

namespace DigitWorker.Tests.Queues;

/// <summary>A message is published until it is confirmed.</summary>
public sealed class ConfirmationTests
{
    [Fact]
    public async Task A_message_that_is_never_confirmed_is_published_again()
    {
        int published = 0;

        await MessagingExtensions.UntilConfirmedAsync(
            _ => ++published < 3 ? Task.Delay(Timeout.Infinite, CancellationToken.None) : Task.CompletedTask, TimeSpan.FromMilliseconds(20), CancellationToken.None);

        Assert.Equal(3, published);
    }

    [Fact]
    public async Task A_message_that_is_refused_is_not_published_again()
    {
        int published = 0;
        Task Refuse(CancellationToken cancellation)
        {
            published++;
            throw new InvalidOperationException();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => MessagingExtensions.UntilConfirmedAsync(Refuse, TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(1, published);
    }

    [Fact]
    public async Task A_program_that_stops_does_not_wait_for_a_confirmation()
    {
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            MessagingExtensions.UntilConfirmedAsync(_ => Task.Delay(Timeout.Infinite, CancellationToken.None), TimeSpan.FromMinutes(1), stop.Token));
    }
}
