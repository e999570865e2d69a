using Mnist.Scoring;
using Mnist.Tests.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Export;

namespace Mnist.Tests.Models.Onnx;

public class OnnxDigitModelTests
{
    private const string ByRow = "row by row";

    private static readonly PixelScale Mnist = PixelScale.Normalised(0.1307f, 0.3081f);

    private static readonly Dataset Digits = SyntheticDigits.Create(100, 99, SyntheticSplit.Training, threads: 1);

    private static readonly Dictionary<string, (ForeignModel Model, string Pixels, string Scores)> Forms = new()
    {
        ["rows of 0 to 1"] = (new(), $"0 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["rows of 0 to 255"] = (new() { Scale = PixelScale.ZeroTo255 }, $"0 (paper) to 255 (ink), {ByRow}", "probabilities"),
        ["logits"] = (new() { Behind = ["Log", "Add"] }, $"0 (paper) to 1 (ink), {ByRow}", "logits"),
        ["log-probabilities of normalised pixels, channel first"] =
            (new() { Input = [-1, 1, 28, 28], Scale = Mnist, Behind = ["Log"] }, $"-0.4242 (paper) to 2.8215 (ink), {ByRow}", "logits"),
        ["-1 to 1"] = (new() { Input = [-1, 28, 28], Scale = PixelScale.Normalised(0.5f, 0.5f) }, $"-1 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["-0.5 to 0.5"] = (new() { Scale = PixelScale.Normalised(0.5f, 1) }, $"-0.5 (paper) to 0.5 (ink), {ByRow}", "probabilities"),
        ["dark ink on light paper"] = (new() { Scale = new(255, 0) }, $"255 (paper) to 0 (ink), {ByRow}", "probabilities"),
        ["bytes, channel last, one at a time"] =
            (new() { Input = [1, 28, 28, 1], Type = ForeignModel.Byte, Scale = PixelScale.ZeroTo255 }, $"0 (paper) to 255 (ink), {ByRow}", "probabilities"),
        ["sixteen at a time"] = (new() { Input = [16, 1, 28, 28] }, $"0 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["128 at a time"] = (new() { Input = [128, 784] }, $"0 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["without an axis for images"] = (new() { Input = [28, 28] }, $"0 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["all axes open"] = (new() { Input = [-1, -1, -1, -1] }, $"0 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["column by column"] = (new() { ByColumns = true }, "0 (paper) to 1 (ink), column by column", "probabilities"),
        ["column by column, 0 to 255, whole numbers"] =
            (new() { ByColumns = true, Type = ForeignModel.Int64, Scale = PixelScale.ZeroTo255 }, "0 (paper) to 255 (ink), column by column", "probabilities"),
        ["double precision"] = (new() { Type = ForeignModel.Double, ScoreType = ForeignModel.Double }, $"0 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["a label as one more input"] = (new() { Label = [-1, 1] }, $"0 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["labels of one axis"] = (new() { Label = [-1] }, $"0 (paper) to 1 (ink), {ByRow}", "probabilities"),
        ["maps"] = (new() { GivesMaps = true, Scale = PixelScale.ZeroTo255 }, $"0 (paper) to 255 (ink), {ByRow}", "probabilities"),
    };

    public static TheoryData<string> Names => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_usual_form_gives_the_same_probabilities(string name)
    {
        (ForeignModel form, string pixels, string scores) = Forms[name];
        DigitClassifier classifier = form.Load();
        Assert.Equal(pixels, classifier.Model.HyperParameters["pixels"]);
        Assert.EndsWith(scores, classifier.Model.HyperParameters["output"]);
        Assert.Equal(("ONNX", "another program 2.1"), (classifier.Model.Recipe, classifier.Model.HyperParameters["producer"]));

        float[] images = Images();
        float[] expected = new float[Digits.Count * 10];
        ForeignModel.Network.Predict(images, expected);
        float[] actual = new float[Digits.Count * 10];
        classifier.Underlying.Predict(images, actual);
        NaiveKernels.AssertClose(expected, actual, 1e-4);

        // The same one by one, and from several threads at once.
        Parallel.For(0, Digits.Count, i =>
        {
            float[] single = new float[10];
            classifier.Underlying.Predict(images.AsSpan(i * 784, 784), single);
            NaiveKernels.AssertClose(expected.AsSpan(i * 10, 10), single, 1e-4);
        });
    }

    [Fact]
    public void Probabilities_of_one_against_all_others_are_made_to_sum_to_one()
    {
        // A root keeps what is 0 to 1 within it, and makes the sum more than 1.
        DigitClassifier classifier = new ForeignModel { Behind = ["Sqrt"] }.Load();
        Assert.EndsWith("probabilities", classifier.Model.HyperParameters["output"]);
        float[] expected = new float[10];
        ForeignModel.Network.Predict(Images().AsSpan(0, 784), expected);
        double sum = expected.Sum(value => Math.Sqrt(value));
        float[] actual = new float[10];
        classifier.Underlying.Predict(Images().AsSpan(0, 784), actual);
        NaiveKernels.AssertClose([.. expected.Select(value => (float)(Math.Sqrt(value) / sum))], actual, 1e-4);
    }

    [Fact]
    public void Small_margins_leave_the_scale_right()
    {
        // As those of a ridge classifier or a support vector machine, which are of about -1 to 1: a larger contrast makes them surer, even on a wrong scale.
        DigitClassifier classifier = new ForeignModel { Behind = ["Log", "Div"] }.Load();
        Assert.Equal($"0 (paper) to 1 (ink), {ByRow}", classifier.Model.HyperParameters["pixels"]);
        Assert.EndsWith("logits", classifier.Model.HyperParameters["output"]);
    }

    [Fact]
    public void Half_precision_is_near_the_same()
    {
        DigitClassifier classifier = new ForeignModel { Type = ForeignModel.Half, ScoreType = ForeignModel.Half }.Load();
        float[] expected = new float[Digits.Count * 10];
        ForeignModel.Network.Predict(Images(), expected);
        float[] actual = new float[Digits.Count * 10];
        classifier.Underlying.Predict(Images(), actual);
        NaiveKernels.AssertClose(expected, actual, 0.01);
    }

    [Fact]
    public void An_unusual_scale_has_to_be_said()
    {
        ForeignModel model = new() { Scale = new PixelScale(70, 20) };
        string message = Refusal(model.Bytes());
        Assert.StartsWith("the ONNX model tells ", message);
        Assert.EndsWith(
            " of 50 digits at most, whatever usual scale its pixels are given on; if it is one of digits, say which values paper and ink had in its training (--onnx-scale PAPER,INK, or the parameter pixelScale of DigitClassifier.Load)",
            message);

        DigitClassifier classifier = model.Load(new PixelScale(70, 20));
        Assert.Equal($"70 (paper) to 20 (ink), {ByRow}", classifier.Model.HyperParameters["pixels"]);
        Assert.Equal(Digits.Labels[0], classifier.Predict(DigitImage.FromMnistPixels(Digits.Image(0))).Digit);
    }

    [Fact]
    public void What_is_said_is_not_doubted()
    {
        DigitClassifier classifier = new ForeignModel().Load(new PixelScale(1, 0));
        Assert.StartsWith("1 (paper) to 0 (ink)", classifier.Model.HyperParameters["pixels"]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, float.NaN)]
    public void A_scale_without_contrast_is_a_mistake(float paper, float ink) =>
        Assert.Throws<ArgumentException>("pixelScale", () => new ForeignModel().Load(new PixelScale(paper, ink)));

    [Fact]
    public async Task A_scale_without_contrast_is_a_mistake_with_a_model_that_needs_none_too()
    {
        string network = Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, "MLModels/mnist-cnn.zip");
        Assert.Throws<ArgumentException>("pixelScale", () => DigitClassifier.Load(network, new PixelScale(1, 1)));
        await Assert.ThrowsAsync<ArgumentException>("pixelScale", () => DigitClassifier.LoadAsync(network, new PixelScale(1, 1)));
    }

    [Theory]
    [InlineData("[N,3,28,28]", -1, 3, 28, 28)]
    [InlineData("[N,32,32]", -1, 32, 32)]
    [InlineData("[100]", 100)]
    [InlineData("[1025,784]", 1025, 784)]
    [InlineData("[28,28,1]", 28, 28, 1)]
    public void Another_input_is_refused(string found, params int[] sizes) => Assert.Equal(
        $"the ONNX model takes 'x' (float {found}); expected one input of numbers with 784 values an image: [N,784], [N,28,28], [N,1,28,28] or [N,28,28,1], where N may be any number or fixed, up to 1024",
        Refusal(Unchanged(ForeignModel.Tensor("x", ForeignModel.Float, [.. sizes]), ForeignModel.Tensor("y", ForeignModel.Float, [.. sizes]))));

    [Fact]
    public void Another_output_is_refused() => Assert.Equal(
        "the ONNX model gives 'y' (float [N,784]); expected one output of numbers with ten values an image, one for each digit: [N,10]",
        Refusal(Unchanged(ForeignModel.Tensor("x", ForeignModel.Float, [-1, 784]), ForeignModel.Tensor("y", ForeignModel.Float, [-1, 784]))));

    [Fact]
    public void A_model_that_gives_no_numbers_is_refused() => Assert.StartsWith(
        "the ONNX model tells 0 of 50 digits at most",
        Refusal(new ForeignModel { Behind = ["Neg", "Log"] }.Bytes()));

    [Fact]
    public void A_model_that_gives_all_digits_the_same_score_is_refused() => Assert.StartsWith(
        "the ONNX model tells 5 of 50 digits at most",
        Refusal(new ForeignModel { Behind = ["Neg", "Relu"] }.Bytes()));

    [Fact]
    public void An_output_that_gives_no_numbers_leaves_the_others_their_turn()
    {
        DigitClassifier classifier = new ForeignModel { GivesNoNumbersFirst = true }.Load(PixelScale.ZeroToOne);
        Assert.Equal(Digits.Labels[0], classifier.Predict(DigitImage.FromMnistPixels(Digits.Image(0))).Digit);
    }

    [Fact]
    public void An_operator_that_the_runtime_lacks_is_named()
    {
        string message = Refusal(new ForeignModel { Behind = ["Teleport"] }.Bytes());
        Assert.StartsWith("the ONNX model is none that ONNX Runtime loads (", message);
        Assert.Contains("Teleport", message);
        Assert.DoesNotContain('\n', message);
    }

    // A graph that gives what it takes.
    private static byte[] Unchanged(ProtoMessage input, ProtoMessage output) =>
        ForeignModel.Model(new ProtoMessage().Message(1, ForeignModel.Node("Identity", ["x"], "y")).Message(11, input).Message(12, output));

    private static string Refusal(byte[] model)
    {
        string message = Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(new MemoryStream(model))).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static float[] Images() => [.. Digits.Images.ToArray().Select(value => value / 255f)];
}
