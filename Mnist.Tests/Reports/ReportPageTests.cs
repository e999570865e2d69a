using System.Globalization;
using System.Xml.Linq;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Models;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Evaluation;
using Mnist.Training.Reports;

namespace Mnist.Tests.Reports;

public class ReportPageTests
{
    private static readonly Dataset Data = SyntheticDigits.Create(200, 3, SyntheticSplit.Test, 1);

    [Fact]
    public void The_page_is_whole_and_needs_nothing_else()
    {
        XElement page = Parse(Report(SampleModels.EveryLayer()));
        Assert.Equal(
            ["Training", "Confusion", "Digits", "Reliability", "The most confident mistakes", "The least confident successes", "First layer", "Model card"],
            page.Descendants("h2").Where(title => title.Parent!.Name == "section").Select(title => title.Value));
        Assert.Empty(page.Descendants("script"));
        Assert.All(
            page.Descendants().Attributes().Where(attribute => attribute.Name == "src" || attribute.Name == "href"),
            address => Assert.StartsWith("data:", address.Value));
        Assert.DoesNotContain("url(", ReportPage.Text(Report(SampleModels.EveryLayer())));
        Assert.DoesNotContain("Markup", page.Value);
    }

    [Fact]
    public void The_figures_are_those_of_the_test()
    {
        ModelReport report = Report(SampleModels.EveryLayer());
        Metrics test = report.Test.Metrics;
        XElement page = Parse(report);
        string[] tiles = [.. page.Descendants("strong").Select(tile => tile.Value)];
        Assert.Equal(
            [
                FormattableString.Invariant($"{test.Accuracy * 100:0.00} %"), $"{test.Count - test.Correct}", FormattableString.Invariant($"{test.LogLoss:0.0000}"),
                FormattableString.Invariant($"{test.CalibrationError * 100:0.00} %"),
            ],
            tiles[..4]);
        Interval interval = Interval.OfShare(test.Correct, test.Count);
        Assert.Contains(FormattableString.Invariant($"95 % interval {interval.Low * 100:0.00} to {interval.High * 100:0.00} %"), page.Value);

        XElement map = page.Descendants("table").Single(table => table.Attribute("class")!.Value == "map");
        Assert.Equal(
            test.Confusion.SelectMany(row => row).Select(count => count == 0 ? "·" : $"{count}"),
            map.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public void The_table_of_digits_has_what_the_test_found_of_each()
    {
        ModelReport report = Report(SampleModels.EveryLayer());
        Metrics test = report.Test.Metrics;
        XElement table = Parse(report).Descendants("table").Single(one => one.Attribute("class")!.Value == "numbers");
        XElement[] rows = [.. table.Element("tbody")!.Elements("tr")];
        foreach ((int digit, int[] row) in test.Confusion.Index())
        {
            Interval recall = Interval.OfShare(row[digit], row.Sum());
            IEnumerable<string> others = row.Index().Where(one => one.Index != digit && one.Item > 0).OrderByDescending(one => one.Item).Take(3)
                .Select(one => $"{one.Index} ({one.Item}×)");
            string[] cells = [.. rows[digit].Elements("td").Select(cell => cell.Value)];
            Assert.Equal(
                [
                    $"{row.Sum()}", Metrics.Percent(test.Precision(digit)), Metrics.Percent(test.Recall(digit)),
                    FormattableString.Invariant($"{recall.Low * 100:0.0} – {recall.High * 100:0.0}"),
                ],
                cells[..4]);
            Assert.Equal(string.Join(", ", others), cells[^1]);
        }
    }

    [Fact]
    public void The_most_frequent_mistake_has_the_deepest_colour()
    {
        Metrics test = new(10);
        foreach ((int label, int answer) in new[] { (3, 3), (3, 3), (3, 3), (3, 3), (3, 3), (3, 3), (3, 3), (3, 3), (3, 5), (3, 5), (3, 5), (3, 5), (7, 1) })
        {
            float[] probabilities = new float[10];
            probabilities[answer] = 1;
            test.Add(probabilities, label);
        }

        XElement page = Parse(Report(SampleModels.Linear()) with { Test = new TestResult(test, Data) });
        Assert.Equal("--depth:0.50", Cell("3 read as 5: 4"));
        Assert.Equal("--depth:0.25", Cell("7 read as 1: 1"));
        Assert.Equal("--depth:0.33", Cell("3 read as 3: 8"));

        string Cell(string title) => page.Descendants("td").Single(cell => cell.Attribute("title")?.Value == title).Attribute("style")!.Value;
    }

    [Fact]
    public void The_bars_of_the_reliability_diagram_are_around_the_share_that_is_right()
    {
        XElement chart = Parse(Report(SampleModels.EveryLayer())).Descendants("svg").Single(svg => svg.Descendants("path").Any(path => path.Attribute("class")!.Value == "whisker"));
        (double From, double To)[] bars = [.. chart.Elements("path").Where(path => path.Attribute("class")!.Value == "whisker")
            .Select(path => path.Attribute("d")!.Value.Split(' ', 'V')).Select(parts => (Number(parts[1]), Number(parts[2])))];
        double[] shares = [.. chart.Elements("circle").Select(circle => Number(circle.Attribute("cy")!.Value))];
        Assert.NotEmpty(shares);
        Assert.All(shares.Zip(bars), pair => Assert.InRange(pair.First, pair.Second.To, pair.Second.From));

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Only_a_network_that_was_calibrated_is_said_to_be()
    {
        const string Calibrated = "The confidence is calibrated on validation images";
        ModelReport report = Report(SampleModels.Linear());
        Assert.Contains(Calibrated, Parse(report).Value);
        Dictionary<string, string> tuned = new() { ["fromSha256"] = "ab" };
        Assert.DoesNotContain(Calibrated, Parse(report with { Info = report.Info with { HyperParameters = tuned } }).Value);
        Assert.DoesNotContain(Calibrated, Parse(report with { Info = report.Info with { History = [] } }).Value);
        Assert.DoesNotContain(Calibrated, Parse(report with { Network = null }).Value);
    }

    [Fact]
    public void The_examples_are_the_surest_mistakes_and_the_least_sure_successes()
    {
        ModelReport report = Report(SampleModels.EveryLayer());
        Check("mistakes", report.Test.Metrics.Answers.Where(answer => !answer.IsRight).OrderByDescending(answer => answer.Confidence));
        Check("successes", report.Test.Metrics.Answers.Where(answer => answer.IsRight).OrderBy(answer => answer.Confidence));

        void Check(string kind, IEnumerable<Answer> expected)
        {
            XElement[] figures = [.. Parse(report).Descendants("div").Single(one => one.Attribute("class")?.Value == $"digits {kind}").Elements("figure")];
            Answer[] answers = [.. expected.Take(24)];
            Assert.NotEmpty(answers);
            Assert.Equal(
                answers.Select(answer => FormattableString.Invariant($"{answer.Label} → {answer.Predicted}{answer.Confidence * 100:0.0} %")),
                figures.Select(figure => figure.Element("figcaption")!.Value));
            foreach ((XElement figure, Answer answer) in figures.Zip(answers))
            {
                // The picture is the image that the caption is about.
                int index = int.Parse(figure.Attribute("title")!.Value["image ".Length..]);
                Assert.Equal(answer, report.Test.Metrics.Answers[index]);
                Raster picture = ImageDecoder.Decode(Convert.FromBase64String(figure.Element("img")!.Attribute("src")!.Value.Split(',')[1]));
                Assert.Equal(Data.Image(index), picture.Pixels);
            }
        }
    }

    [Fact]
    public void What_a_model_says_is_shown_as_text()
    {
        const string Hostile = "<script>alert('1')</script>\" onload=\"{0}{";
        ModelReport report = Report(SampleModels.Linear()) with
        {
            Name = Hostile,
            Info = SampleModels.Info() with { Recipe = Hostile, Command = Hostile, HyperParameters = new Dictionary<string, string> { [Hostile] = Hostile } },
        };
        XElement page = Parse(report);
        Assert.Empty(page.Descendants("script"));
        Assert.Equal(Hostile, page.Descendants("h1").Single().Value);
        Assert.Contains(page.Descendants("td"), cell => cell.Value == Hostile);
    }

    [Fact]
    public void A_history_with_holes_is_drawn_without_them()
    {
        // The second epoch of this history has a loss that is no number and one that is infinite.
        string text = ReportPage.Text(Report(SampleModels.Linear()));
        Assert.DoesNotContain("NaN", text);
        Assert.DoesNotContain("∞", text);
        Assert.DoesNotContain("Infinity", text);
    }

    [Theory]
    [InlineData(0.9, 1, 1)]
    [InlineData(1, 1, 2)]
    public void Epochs_without_an_error_are_drawn_at_a_zero_of_their_own(double first, double second, int atZero)
    {
        ModelInfo info = SampleModels.Info() with
        {
            History = [.. new[] { first, second }.Select((accuracy, i) => new TrainingEpoch { Epoch = i + 1, TrainingLoss = 0.3, TrainingAccuracy = accuracy, Seconds = 1 })],
        };
        XElement chart = Parse(Report(SampleModels.Linear()) with { Info = info }).Descendants("svg").ElementAt(1);
        XElement zero = Assert.Single(chart.Elements("text"), text => text.Value == "0 %");
        XElement[] points = [.. chart.Elements("circle")];
        Assert.Equal(2, points.Length);
        Assert.Equal(atZero, points.Count(point => (double)point.Attribute("cy")! + 4 == (double)zero.Attribute("y")!));
    }

    [Fact]
    public void A_training_of_one_epoch_without_validation_is_drawn()
    {
        ModelInfo info = SampleModels.Info() with { History = [new TrainingEpoch { Epoch = 1, TrainingLoss = 0.3, TrainingAccuracy = 0.9, Seconds = 1 }] };
        XElement[] charts = [.. Parse(Report(SampleModels.Linear()) with { Info = info }).Descendants("svg").Take(2)];
        Assert.All(charts, chart => Assert.Single(chart.Elements("circle")));
        Assert.DoesNotContain(charts.Descendants("path"), path => path.Attribute("d")!.Value == "M");
    }

    [Fact]
    public void A_model_of_which_nothing_is_known_has_a_page_too()
    {
        XElement page = Parse(Report(SampleModels.Linear()) with { Info = new ModelInfo(), Network = null });
        Assert.Contains("The model holds no history of its training.", page.Value);
        Assert.Contains("This model is not a network, so there are no filters to show.", page.Value);
        Assert.DoesNotContain("synthetic digits, drawn", page.Value);
    }

    [Theory]
    [InlineData(true, "There are no mistakes.", "0.00 % of the images")]
    [InlineData(false, "There are no successes.", "100.00 % of the images")]
    public void A_model_that_is_always_right_or_always_wrong_has_a_page(bool right, string note, string share)
    {
        Metrics test = new(10);
        Span<float> probabilities = stackalloc float[10];
        for (int i = 0; i < Data.Count; i++)
        {
            probabilities.Clear();
            probabilities[(Data.Labels[i] + (right ? 0 : 1)) % 10] = 1;
            test.Add(probabilities, Data.Labels[i]);
        }

        XElement page = Parse(Report(SampleModels.Linear()) with { Test = new TestResult(test, Data) });
        Assert.Contains(note, page.Value);
        Assert.Contains(share, page.Value);
    }

    [Fact]
    public void The_filters_are_those_of_the_first_layer()
    {
        // Weights lie as [row, column, channel, filter].
        ConvolutionLayer layer = new(new Shape(28, 28, 1), 1, 2, 2, Padding.Same, relu: true, [1, -0.5f, 0, 1], [0, 0]);
        Network network = new([layer, new DenseLayer(layer.Output, 10, relu: false, new float[layer.Output.Size * 10], new float[10])]);
        XElement page = Parse(Report(network));
        Raster[] filters = [.. page.Descendants("div").Single(one => one.Attribute("class")?.Value == "filters small").Elements("img")
            .Select(image => ImageDecoder.Decode(Convert.FromBase64String(image.Attribute("src")!.Value.Split(',')[1])))];
        Assert.Equal(2, filters.Length);
        Assert.All(filters, filter => Assert.Equal((2, 1, 4), (filter.Width, filter.Height, filter.Channels)));
        Assert.Equal([255, 0, 128, 255], filters.SelectMany(filter => new[] { filter.Pixels[3], filter.Pixels[7] }));
        Assert.True(filters[1].Pixels[0] > filters[1].Pixels[2], "What counts against is orange.");
        Assert.True(filters[1].Pixels[4] < filters[1].Pixels[6], "What counts for is blue.");
        Assert.Contains("All 2 filters, 2×1 weights each", page.Value);
    }

    [Fact]
    public void The_same_report_gives_the_same_page() =>
        Assert.Equal(ReportPage.Text(Report(SampleModels.EveryLayer())), ReportPage.Text(Report(SampleModels.EveryLayer())));

    private static ModelReport Report(Network network)
    {
        Metrics test = new(10);
        float[] probabilities = new float[10];
        for (int i = 0; i < Data.Count; i++)
        {
            network.Predict([.. Data.Image(i).ToArray().Select(pixel => pixel / 255f)], probabilities);
            test.Add(probabilities, Data.Labels[i]);
        }

        return new ModelReport("mnist-sample", SampleModels.Info(), network, new TestResult(test, Data));
    }

    private static XElement Parse(ModelReport report)
    {
        string text = ReportPage.Text(report);
        Assert.StartsWith("<!DOCTYPE html>\n", text);
        return XElement.Parse(text["<!DOCTYPE html>\n".Length..]);
    }
}
