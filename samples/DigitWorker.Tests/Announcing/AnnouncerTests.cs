using DigitWorker.Announcing;

namespace DigitWorker.Tests.Announcing;

public sealed class AnnouncerTests
{
    [Theory]
    [InlineData(@"may\seven.png", '\\', "may/seven.png")]   // Windows
    [InlineData(@"may/seven\one.png", '/', @"may/seven\one.png")]
    public void A_path_in_a_message_is_the_same_on_all_systems(string path, char separator, string expected) =>
        Assert.Equal(expected, Announcer.InMessage(path, separator));
}
