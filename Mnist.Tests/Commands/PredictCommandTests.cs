using System.Text;
using System.Text.Json;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Tests.Reading.Lines;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Predict;

namespace Mnist.Tests.Commands;

public sealed class PredictCommandTests : IDisposable
{
    private readonly CommandSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Each_picture_gets_a_line_in_the_order_of_the_arguments()
    {
        string model = _session.TrainLinear();
        string one = _session.Picture("one.png", 1);
        string two = _session.Picture("folder/b.PNG", 2);
        string three = _session.Picture("folder/a.png", 3);
        _session.Folder.Write("folder/notes.txt", "no picture"u8.ToArray());
        _session.Input = File.ReadAllBytes(two);

        CommandOutcome outcome = _session.Run("predict", "--model", model, one, _session.Folder.File("folder"), "-").Succeeded();

        DigitClassifier classifier = DigitClassifier.Load(model);
        string[] expected = [.. new[] { (one, one), (three, three), (two, two), (two, "-") }.Select(file =>
        {
            DigitPrediction prediction = classifier.Predict(file.Item1);
            return prediction.IsDigit
                ? FormattableString.Invariant($"{prediction.Digit}  {prediction.Confidence * 100,5:0.0} %  {file.Item2}")
                : $"no digit    {file.Item2}";
        })];
        Assert.Equal(expected, outcome.Output.Split('\n')[..^1]);
        Assert.StartsWith("mnist: files in folders skipped", Assert.Single(outcome.ErrorLines));
        Assert.EndsWith(": 1", outcome.ErrorLines[0]);
    }

    [Fact]
    public void Json_is_one_array()
    {
        string model = _session.TrainLinear();
        string good = _session.Picture("grün.png", 4);
        string bad = _session.Folder.Write("bad.png", "no picture"u8.ToArray());

        CommandOutcome outcome = _session.Run("predict", "--json", "--model", model, bad, good).Failed(ExitCode.Failed, "no answer for 1 of 2 pictures");

        JsonElement array = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(2, array.GetArrayLength());
        Assert.Equal(["file", "error"], array[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal($"mnist: {bad}: {array[0].GetProperty("error").GetString()}", outcome.ErrorLines[0]);
        Assert.Equal(outcome.Output, _session.Run("predict", "--format", "json", "--model", model, bad, good).Output);
        Assert.Equal(["file", "digit", "confidence", "probabilities", "isDigit", "digitLikelihood"], array[1].EnumerateObject().Select(member => member.Name));
        DigitPrediction expected = DigitClassifier.Load(model).Predict(good);
        Assert.Equal(good, array[1].GetProperty("file").GetString());
        Assert.Contains("grün.png", outcome.Output);
        Assert.Equal(expected.Digit, array[1].GetProperty("digit").GetInt32());
        Assert.Equal(expected.Confidence, array[1].GetProperty("confidence").GetSingle());
        Assert.Equal(expected.IsDigit, array[1].GetProperty("isDigit").GetBoolean());
        Assert.Equal(expected.DigitLikelihood, array[1].GetProperty("digitLikelihood").GetSingle());
        Assert.Equal(expected.Probabilities, array[1].GetProperty("probabilities").EnumerateArray().Select(value => value.GetSingle()));
    }

    [Fact]
    public void Json_on_an_output_with_a_code_page_is_valid_and_keeps_the_names()
    {
        string model = _session.TrainLinear();
        string named = _session.Folder.Write("größe 七.zip", File.ReadAllBytes(model));
        string picture = _session.Picture("grün 日.png", 4);
        Assert.Equal(picture, Printed("predict", "--model", model, "--json", picture)[0].GetProperty("file").GetString());
        Assert.Equal(picture, Printed("predict", "--model", model, "--format", "jsonl", picture).GetProperty("file").GetString());
        Assert.Equal(named, Printed("evaluate", named, "--json", "--data", _session.Data).GetProperty("model").GetString());

        JsonElement Printed(params string[] arguments)
        {
            using MemoryStream bytes = new();
            using StreamWriter codePage = new(bytes, Encoding.Latin1) { AutoFlush = true };
            _session.Adapt = host => host with { Output = codePage };
            _session.Run(arguments).Succeeded();
            return JsonDocument.Parse(bytes.ToArray()).RootElement;
        }
    }

    [Fact]
    public void A_blank_picture_has_no_digit()
    {
        string blank = _session.Folder.Write("blank.png", ImageEncoder.EncodePng(40, 40, 1, new byte[1600]));

        Assert.StartsWith("no digit", _session.Run("predict", blank).Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal($"no digit  {blank}\n", _session.Run("predict", "--digits", blank).Succeeded().Output);
        JsonElement one = JsonDocument.Parse(_session.Run("predict", "--json", blank).Succeeded().Output).RootElement[0];
        Assert.False(one.GetProperty("isDigit").GetBoolean());
    }

    [Fact]
    public void Several_digits_come_as_text_and_boxes()
    {
        (string text, byte[] file) = DigitRow.Draw([3, 1, 4], gap: 20);
        string row = _session.Folder.Write("row.png", file);

        Assert.Equal($"{text}  {row}\n", _session.Run("predict", "--digits", row).Succeeded().Output);

        string bad = _session.Folder.Write("bad.png", "no picture"u8.ToArray());
        CommandOutcome outcome = _session.Run("predict", "--digits", "--json", bad, row).Failed(ExitCode.Failed, "no answer for 1 of 2 pictures");
        JsonElement array = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(["file", "error"], array[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["file", "text", "digits"], array[1].EnumerateObject().Select(member => member.Name));
        Assert.Equal(text, array[1].GetProperty("text").GetString());
        Assert.Equal(
            DigitReader.Default.Read(row).Digits.Select(one => (one.Digit, one.Confidence, one.X, one.Y, one.Width, one.Height)),
            array[1].GetProperty("digits").EnumerateArray().Select(one => (
                one.GetProperty("digit").GetInt32(), one.GetProperty("confidence").GetSingle(),
                one.GetProperty("x").GetInt32(), one.GetProperty("y").GetInt32(), one.GetProperty("width").GetInt32(), one.GetProperty("height").GetInt32())));
        Assert.Equal(
            ["digit", "confidence", "x", "y", "width", "height"],
            array[1].GetProperty("digits")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void A_bad_picture_is_named_and_the_others_are_answered()
    {
        string model = _session.TrainLinear();
        string good = _session.Picture("good.png", 5);
        string empty = _session.Folder.Write("empty.png", []);
        string text = _session.Folder.Write("text.png", "this is no picture"u8.ToArray());
        string cut = _session.Folder.Write("cut.png", File.ReadAllBytes(good)[..60]);
        string missing = _session.Folder.File("missing.png");
        string folder = _session.Data;

        CommandOutcome outcome = _session.Run("predict", "--model", model, empty, text, cut, missing, folder, good);

        Assert.Equal(ExitCode.Failed, outcome.Code);
        Assert.Equal("mnist: no answer for 5 of 6 pictures", outcome.ErrorLines[^1]);
        Assert.Equal(7, outcome.ErrorLines.Length);
        Assert.All(
            outcome.ErrorLines.Zip([empty, text, cut, missing, folder]),
            pair => Assert.StartsWith($"mnist: {pair.Second}: ", pair.First));
        Assert.EndsWith("there is no such file", outcome.ErrorLines[3]);
        Assert.Contains("no picture is in this folder", outcome.ErrorLines[4]);
        Assert.EndsWith($"  {good}\n", outcome.Output);
        Assert.Equal(1, outcome.Output.Count(character => character == '\n'));
    }

    [Fact]
    public void Steps_are_written_as_pictures_of_their_own_folder()
    {
        string model = _session.TrainLinear();
        byte[] canvas = new byte[60 * 60];
        for (int y = 10; y < 50; y++)
        {
            canvas.AsSpan((y * 60) + 28, 5).Fill(255);
        }

        string drawing = _session.Folder.Write("one.png", ImageEncoder.EncodePng(60, 60, 1, canvas));
        string other = _session.Folder.Write("folder/one.png", ImageEncoder.EncodePng(60, 60, 1, canvas));
        string steps = _session.Folder.File("steps");

        _session.Run("predict", "--model", model, "--show-steps", steps, drawing, other).Succeeded();
        string dots = _session.Picture("...png", 3);
        _session.Run("predict", "--model", model, "--show-steps", _session.Folder.File("dots/steps"), dots).Succeeded();
        Assert.Equal(["picture"], Directory.GetDirectories(_session.Folder.File("dots/steps")).Select(Path.GetFileName));

        string[] first = [.. Directory.EnumerateFiles(Path.Combine(steps, "one")).Order(StringComparer.Ordinal)];
        Assert.Equal(first.Length, Directory.GetFiles(Path.Combine(steps, "one-2")).Length);
        Assert.EndsWith("-digit.png", first[^1]);
        Raster digit = ImageDecoder.Decode(File.ReadAllBytes(first[^1]));
        Assert.Equal((28, 28, 1), (digit.Width, digit.Height, digit.Channels));
        Assert.InRange(digit.Pixels[(14 * 28)..((14 * 28) + 28)].Max(), 128, 255);
        Assert.Equal(255, digit.Pixels.Max());
        Assert.Equal(0, digit.Pixels[0]);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--digits")]
    public void Steps_of_the_standard_input_are_written_though_it_is_read_once(string option)
    {
        string model = _session.TrainLinear();
        _session.Input = File.ReadAllBytes(_session.Picture("two.png", 2));
        string steps = _session.Folder.File("steps");
        int opened = 0;
        _session.Adapt = host => host with
        {
            OpenInput = () =>
            {
                opened++;
                return host.OpenInput();
            },
        };

        _session.Run("predict", "--model", model, option, "--show-steps", steps, "-").Succeeded();

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(steps, "picture")));
        Assert.Equal(1, opened);
    }

    [Fact]
    public void Steps_go_as_far_as_the_picture_does()
    {
        string blank = _session.Folder.Write("blank.png", ImageEncoder.EncodePng(40, 40, 1, new byte[1600]));
        string bad = _session.Folder.Write("bad.png", "no picture"u8.ToArray());
        string steps = _session.Folder.File("steps");

        _session.Run("predict", "--show-steps", steps, blank, bad).Failed(ExitCode.Failed, "no answer for 1 of 2 pictures");

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(steps, "blank")));
        Assert.False(Directory.Exists(Path.Combine(steps, "bad")));
    }

    [Fact]
    public void The_last_step_of_reading_shows_what_was_found()
    {
        (string text, byte[] file) = DigitRow.Draw([3, 1, 4], gap: 20);
        string row = _session.Folder.Write("row.png", file);
        string steps = _session.Folder.File("steps");

        Assert.Equal($"{text}  {row}\n", _session.Run("predict", "--digits", "--show-steps", steps, row).Succeeded().Output);

        string[] names = [.. Directory.EnumerateFiles(Path.Combine(steps, "row")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        Assert.Equal(["01-picture.png", "02-ink.png", "03-ink.png", "04-components.png", "05-boxes.png"], names);
        Raster expected = BoxPicture.Draw(ImageDecoder.Decode(file), DigitReader.Default.ReadEncoded(file));
        Assert.Equal(ImageEncoder.EncodePng(expected), File.ReadAllBytes(Path.Combine(steps, "row", names[^1])));
    }

    [Fact]
    public void A_model_that_is_missing_or_none_is_refused()
    {
        string picture = _session.Picture("one.png", 1);
        string missing = _session.Folder.File("missing.zip");
        _session.Run("predict", "--model", missing, picture).Failed(ExitCode.Failed, $"{missing}: there is no such model file");
        string text = _session.Folder.Write("text.zip", "this is no model"u8.ToArray());
        _session.Run("predict", "--model", text, picture).Failed(ExitCode.Failed, text);
        _session.Run("predict", "--model", _session.Folder.Path, picture).Failed(ExitCode.Failed, "this is a folder");
    }

    [Fact]
    public void Ctrl_C_stops_between_two_pictures()
    {
        string model = _session.TrainLinear();
        string bad = _session.Folder.Write("bad.png", []);
        string good = _session.Picture("good.png", 5);
        _session.InterruptAt = "bad.png";
        CommandOutcome outcome = _session.Run("predict", "--model", model, bad, good).Failed(ExitCode.Failed, "stopped after 1 picture");
        Assert.Empty(outcome.Output);
        outcome = _session.Run("predict", "--json", "--model", model, bad, good).Failed(ExitCode.Failed, "stopped after 1 picture");
        Assert.Equal(1, JsonDocument.Parse(outcome.Output).RootElement.GetArrayLength());
    }
}
