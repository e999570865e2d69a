using System.Text;
using Mnist.Scoring;
using Mnist.Training.Commands.Predict.Answers;

namespace Mnist.Tests.Commands.Predict.Answers;

public sealed class CsvFormatTests
{
    private static readonly DigitPrediction Seven = new([0, 0, 0, 0, 0, 0, 0.25f, 0.75f, 0, 0], 0.5f);

    [Fact]
    public void A_record_has_a_value_for_each_column()
    {
        CsvFormat format = new(digits: false);
        Assert.Equal("file,digit,confidence,isDigit,digitLikelihood,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9,error\n", format.Head);
        Assert.Equal("a.png,7,0.75,true,0.5,0,0,0,0,0,0,0.25,0.75,0,0,\n", format.Record(new PictureAnswer("a.png", Seven)));
        Assert.Equal("a.png,,,,,,,,,,,,,,,cut off\n", format.Record(new PictureAnswer("a.png", Error: "cut off")));
        Assert.Equal("a.png,,cut off\n", new CsvFormat(digits: true).Record(new PictureAnswer("a.png", Error: "cut off")));
    }

    [Theory]
    [InlineData("plain.png", "plain.png")]
    [InlineData("a,b.png", "\"a,b.png\"")]
    [InlineData("the \"best\".png", "\"the \"\"best\"\".png\"")]
    [InlineData("\"", "\"\"\"\"")]
    [InlineData("two\nlines.png", "\"two\nlines.png\"")]
    public void Fields_are_quoted_where_they_must_be_and_read_back(string file, string field)
    {
        CsvFormat format = new(digits: false);
        string good = format.Record(new PictureAnswer(file, Seven));
        string bad = format.Record(new PictureAnswer(file, Error: "cut, or \"damaged\""));

        Assert.StartsWith(field + ",7,", good);
        Assert.EndsWith(",\"cut, or \"\"damaged\"\"\"\n", bad);
        Assert.Equal((file, false), format.Read(Encoding.UTF8.GetBytes(good[..^1])));
        Assert.Equal((file, true), format.Read(Encoding.UTF8.GetBytes(bad[..^1])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.png")]
    [InlineData("\"a.png")]
    [InlineData("\"a.png\"")]
    [InlineData("\"a\"\"")]
    public void Other_text_is_no_record(string text) => Assert.Null(new CsvFormat(digits: false).Read(Encoding.UTF8.GetBytes(text)));
}
