using Mnist.Scoring;
using Mnist.Scoring.Models.Loading;
using Mnist.Tests.Datasets;
using Mnist.Training.Export;

namespace Mnist.Tests.Models.Onnx;

/// <summary>Files that are damaged, of other kinds or made to harm.</summary>
public class OnnxFileTests
{
    private const string Damaged = "the ONNX model is damaged or cut off; copy or train the model again";
    private const string External =
        "the ONNX model keeps weights in other files, which are not read; save it as one file (torch.onnx.export with external_data=False, or onnx.save_model with save_as_external_data=False)";

    private static readonly byte[] Sound = new ForeignModel().Bytes();

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        for (int length = 2; length < Sound.Length; length += Math.Max(1, length / 3))
        {
            string message = Refusal(Sound[..length]);
            Assert.True(message == Damaged || message.Contains("contains no graph", StringComparison.Ordinal), $"{length}: {message}");
        }
    }

    [Fact]
    public void Changed_bytes_never_end_the_program()
    {
        Random random = new(1);
        for (int i = 0; i < 200; i++)
        {
            // The names and sizes; what comes after are weights, any value of which is one.
            byte[] bytes = [.. Sound];
            bytes[random.Next(Math.Min(bytes.Length, 2500))] = (byte)random.Next(256);
            try
            {
                DigitClassifier.Load(new MemoryStream(bytes));
            }
            catch (InvalidModelException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 8, 1, 0x12, 2, 8, 8 })]
    [InlineData(new byte[] { 8, 8 })]
    public void Another_protocol_buffer_is_refused(byte[] file) =>
        Assert.Equal("this looks like an ONNX model but contains no graph; use an .onnx file or a .zip file written by training", Refusal(file));

    [Theory]
    [InlineData(new byte[] { 8, 8, 0x3B })]
    [InlineData(new byte[] { 8, 8, 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 8, 8, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 })]
    [InlineData(new byte[] { 8, 8, 0x00, 0x00 })]
    [InlineData(new byte[] { 8, 8, 0x3A, 2, 0x2A, 5 })]
    public void Lengths_that_lead_out_of_the_file_are_damage(byte[] file) => Assert.Equal(Damaged, Refusal(file));

    [Fact]
    public void Weights_in_other_files_are_refused_wherever_they_lie()
    {
        ProtoMessage entry = new ProtoMessage().Text(1, "location").Text(2, "../../etc/passwd");
        ProtoMessage tensor = new ProtoMessage().Integer(1, 1).Integer(2, 1).Text(8, "w").Message(13, entry).Integer(14, 1);
        ProtoMessage onlyLocation = new ProtoMessage().Integer(14, 1);
        ProtoMessage attribute = new ProtoMessage().Text(1, "value").Message(5, tensor);
        ProtoMessage constant = new ProtoMessage().Message(1, new ProtoMessage().Text(4, "Constant").Message(5, attribute));
        Assert.Equal(External, Refusal(ForeignModel.Model(new ProtoMessage().Message(5, tensor))));
        Assert.Equal(External, Refusal(ForeignModel.Model(new ProtoMessage().Message(5, onlyLocation))));
        Assert.Equal(External, Refusal(ForeignModel.Model(new ProtoMessage().Message(15, new ProtoMessage().Message(2, tensor)))));
        Assert.Equal(External, Refusal(ForeignModel.Model(constant)));

        // In a branch.
        ProtoMessage branch = new ProtoMessage().Text(1, "then_branch").Message(6, constant);
        Assert.Equal(External, Refusal(ForeignModel.Model(new ProtoMessage().Message(1, new ProtoMessage().Text(4, "If").Message(5, branch)))));

        // In a function, and in a second graph, which a reader joins with the first.
        byte[] function = new ProtoMessage().Message(25, new ProtoMessage().Message(7, new ProtoMessage().Message(5, attribute))).Bytes.ToArray();
        Assert.Equal(External, Refusal([.. Sound, .. function]));
        Assert.Equal(External, Refusal([.. Sound, .. new ProtoMessage().Message(7, constant).Bytes]));
    }

    [Fact]
    public void Graphs_without_end_within_each_other_are_refused()
    {
        ProtoMessage graph = new();
        for (int i = 0; i < 100; i++)
        {
            graph = new ProtoMessage().Message(1, new ProtoMessage().Message(5, new ProtoMessage().Message(6, graph)));
        }

        Assert.Equal("the graphs of the ONNX model are nested too deeply", Refusal(ForeignModel.Model(graph)));
    }

    [Fact]
    public void The_producer_is_a_short_line()
    {
        // Of a field that comes twice the last one counts.
        byte[] model = [.. Sound, .. new ProtoMessage().Text(2, "a\nb" + new string('c', 1000)).Bytes];
        Assert.Equal("a?b" + new string('c', 57) + "…", DigitClassifier.Load(new MemoryStream(model)).Model.HyperParameters["producer"]);
    }

    [Fact]
    public void A_model_that_is_too_large_is_left_in_time()
    {
        string message = Assert.Throws<InvalidModelException>(() => ModelFile.Load(new MemoryStream(Sound), longest: 1000)).Message;
        Assert.StartsWith("there are over 0 MB, too much for a model of digits", message);
    }

    [Fact]
    public void A_file_is_read_as_a_stream_is()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("model.of-any-name", Sound);
        Assert.Equal("ONNX", DigitClassifier.Load(path).Model.Recipe);
        string cut = folder.Write("cut.onnx", Sound[..^1]);
        Assert.Equal($"{cut}: {Damaged}", Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(cut)).Message);
    }

    private static string Refusal(byte[] model)
    {
        string message = Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(new MemoryStream(model))).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
