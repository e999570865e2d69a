using System.Text;
using Mnist.Scoring;
using Mnist.Training.Commands.Predict.Answers;

namespace Mnist.Tests.Commands.Predict.Answers;

public sealed class JsonLinesFormatTests
{
    [Fact]
    public void A_record_is_read_back()
    {
        JsonLinesFormat format = new(digits: false);
        DigitPrediction one = new([0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 0.5f);

        Assert.Equal(("a.png", false), Read(format, format.Record(new PictureAnswer("a.png", one))));
        Assert.Equal(("a.png", true), Read(format, format.Record(new PictureAnswer("a.png", Error: "cut off"))));
        Assert.Null(Read(new(digits: true), format.Record(new PictureAnswer("a.png", one))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("{\"file\":\"a.png\"}")]
    public void Other_text_is_no_record(string text) => Assert.Null(Read(new(digits: false), text));

    private static (string File, bool IsError)? Read(JsonLinesFormat format, string record) => format.Read(Encoding.UTF8.GetBytes(record));
}
