using Mnist.Training.Commands.Train;

namespace Mnist.Tests.Commands.Train;

public sealed class TrainSettingsTests
{
    [WindowsFact]
    public void A_backslash_at_the_end_of_a_path_does_not_escape_the_quotation_mark()
    {
        Assert.EndsWith(@" --output ""C:\my models\\"" --resume", GoOn(@"C:\my models\"));
        Assert.EndsWith(@" --output C:\models\ --resume", GoOn(@"C:\models\"));
    }

    [UnixFact]
    public void A_path_with_a_space_is_quoted() => Assert.EndsWith(" --output 'it'\\''s mine' --resume", GoOn("it's mine"));

    [UnixFact]
    public void A_tilde_that_names_no_home_is_quoted()
    {
        Assert.EndsWith(" --output '~/models' --resume", GoOn("~/models"));
        Assert.EndsWith(" --output models~1 --resume", GoOn("models~1"));
    }

    private static string GoOn(string output) => new TrainSettings { Trainers = [], Output = output }.GoOn(null!);
}
