using System.Globalization;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks;
using Mnist.Tests.Export;
using Mnist.Training.Datasets;
using Mnist.Training.Export;
using Mnist.Training.Export.Onnx;

namespace Mnist.Tests.Models.Onnx;

/// <summary>
/// A network that ships, as an ONNX model of another form: what turns the input of that form into the network's is put before it, and
/// what makes other results of the probabilities behind it.
/// </summary>
internal sealed record ForeignModel
{
    public const int Float = 1;
    public const int Byte = 2;
    public const int Int64 = 7;
    public const int Text = 8;
    public const int Half = 10;
    public const int Double = 11;

    /// <summary>Sizes of the input; −1 is any.</summary>
    public long[] Input { get; init; } = [-1, 784];

    public int Type { get; init; } = Float;

    public PixelScale Scale { get; init; } = PixelScale.ZeroToOne;

    public bool ByColumns { get; init; }

    /// <summary>Operators that the probabilities go through.</summary>
    public string[] Behind { get; init; } = [];

    /// <summary>Type of the scores.</summary>
    public int ScoreType { get; init; } = Float;

    /// <summary>Sizes of one more input, a label, or null.</summary>
    public long[]? Label { get; init; }

    /// <summary>Whether the probabilities come as a map for each image, besides the likeliest digit.</summary>
    public bool GivesMaps { get; init; }

    /// <summary>Whether there is an output before the scores whose values are no numbers.</summary>
    public bool GivesNoNumbersFirst { get; init; }

    /// <summary>The network.</summary>
    public static Network Network { get; } =
        ((NetworkModel)ModelFile.Load(Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, "MLModels/mnist-cnn.zip"))).Network;

    public DigitClassifier Load(PixelScale? scale = null) => DigitClassifier.Load(new MemoryStream(Bytes()), scale);

    public byte[] Bytes()
    {
        using MemoryStream exported = new();
        OnnxModel.Write(Network, new ModelInfo(), exported);
        ProtoReader network = new ProtoReader(exported.ToArray()).Message(7);

        ProtoMessage graph = new();
        AddConstant("paper", [Scale.Paper]);
        AddConstant("contrast", [Scale.Ink - Scale.Paper]);
        AddConstant("ten", [10]);
        AddShape("row", [-1, 784]);
        AddShape("grid", [-1, 28, 28]);
        AddNode("Cast", ["input"], "floats", Integer("to", Float));
        AddNode("Sub", ["floats", "paper"], "difference");
        AddNode("Div", ["difference", "contrast"], "pixels");
        AddNode("Reshape", ["pixels", "grid"], "picture");
        AddNode("Transpose", ["picture"], "turned", new ProtoMessage().Text(1, "perm").Integers(8, ByColumns ? [0, 2, 1] : [0, 1, 2]).Integer(20, 7));
        AddNode("Reshape", ["turned", "row"], OnnxModel.Input);
        foreach (byte[] node in network.Raws(1))
        {
            graph.Raw(1, node);
        }

        foreach (byte[] constant in network.Raws(5))
        {
            graph.Raw(5, constant);
        }

        string last = OnnxModel.Output;
        foreach (string operation in Behind)
        {
            AddNode(operation, operation is "Add" or "Mul" or "Div" ? [last, "ten"] : [last], last = $"{last}/{operation}");
        }

        graph.Message(11, Tensor("input", Type, Input));
        if (Label is not null)
        {
            graph.Message(11, Tensor("label", Int64, Label));
        }

        if (GivesNoNumbersFirst)
        {
            AddNode("Neg", [OnnxModel.Output], "negative");
            AddNode("Log", ["negative"], "nothing");
            graph.Message(12, Tensor("nothing", Float, [-1, 10]));
        }

        if (GivesMaps)
        {
            ProtoMessage classes = new ProtoMessage().Text(1, "classlabels_strings");
            for (int digit = 0; digit < 10; digit++)
            {
                classes.Text(9, digit.ToString(CultureInfo.InvariantCulture));
            }

            AddNode("ArgMax", [last], "answer", Integer("axis", 1));
            graph.Message(12, Tensor("answer", Int64, [-1, 1]));
            graph.Message(1, new ProtoMessage().Text(1, last).Text(2, "scores").Text(4, "ZipMap").Message(5, classes.Integer(20, 8)).Text(7, "ai.onnx.ml"));
            ProtoMessage map = new ProtoMessage().Integer(1, Text).Message(2, new ProtoMessage().Message(1, new ProtoMessage().Integer(1, Float)));
            ProtoMessage sequence = new ProtoMessage().Message(1, new ProtoMessage().Message(5, map));
            graph.Message(12, new ProtoMessage().Text(1, "scores").Message(2, new ProtoMessage().Message(4, sequence)));
        }
        else
        {
            AddNode("Cast", [last], "scores", Integer("to", ScoreType));
            graph.Message(12, Tensor("scores", ScoreType, [-1, 10]));
        }

        return Model(graph);

        void AddNode(string operation, string[] inputs, string output, params ProtoMessage[] attributes) =>
            graph.Message(1, Node(operation, inputs, output, attributes));

        void AddConstant(string name, float[] values) =>
            graph.Message(5, new ProtoMessage().Integer(1, values.Length).Integer(2, Float).Text(8, name).Raw<float>(9, values));

        void AddShape(string name, long[] values) =>
            graph.Message(5, new ProtoMessage().Integer(1, values.Length).Integer(2, Int64).Text(8, name).Raw<long>(9, values));
    }

    /// <summary>The bytes of a model with a graph.</summary>
    public static byte[] Model(ProtoMessage graph) => new ProtoMessage()
        .Integer(1, 8)
        .Text(2, "another program")
        .Text(3, "2.1")
        .Message(7, graph.Text(2, "graph"))
        .Message(8, new ProtoMessage().Integer(2, 13))
        .Message(8, new ProtoMessage().Text(1, "ai.onnx.ml").Integer(2, 1))
        .Bytes.ToArray();

    public static ProtoMessage Node(string operation, string[] inputs, string output, params ProtoMessage[] attributes)
    {
        ProtoMessage node = new();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, operation);
        foreach (ProtoMessage attribute in attributes)
        {
            node.Message(5, attribute);
        }

        return node;
    }

    /// <summary>An input or output that is a tensor.</summary>
    public static ProtoMessage Tensor(string name, int type, long[] sizes)
    {
        ProtoMessage shape = new();
        foreach (long size in sizes)
        {
            shape.Message(1, size < 0 ? new ProtoMessage().Text(2, "n") : new ProtoMessage().Integer(1, size));
        }

        return new ProtoMessage().Text(1, name).Message(2, new ProtoMessage().Message(1, new ProtoMessage().Integer(1, type).Message(2, shape)));
    }

    private static ProtoMessage Integer(string name, long value) => new ProtoMessage().Text(1, name).Integer(3, value).Integer(20, 2);
}
