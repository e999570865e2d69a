using Mnist.Scoring.Models;

namespace Mnist.Training.Export.Onnx;

/// <summary>The nodes of an ONNX graph. Field numbers and types are those of onnx/onnx.in.proto (ModelProto, GraphProto, NodeProto,
/// AttributeProto, TensorProto, ValueInfoProto, TypeProto, OperatorSetIdProto).</summary>
internal sealed class OnnxNodes
{
    /// <summary>Name of the variable dimension: the number of images.</summary>
    public const string Batch = "N";

    // IR version of the file format: that of the operator set's release. ONNX Runtime 1.7 and 1.8, which have both, refuse a later one.
    private const int IntermediateVersion = 7;
    private const int OperatorSet = 13;
    private const int Float = 1;
    private const int Int64 = 7;
    private const int IntegerAttribute = 2;
    private const int IntegersAttribute = 7;

    private readonly ProtoMessage _graph = new();

    public ProtoMessage Finish(ModelInfo info)
    {
        (string Key, string? Value)[] properties = [("recipe", info.Recipe), ("trainedOn", info.Dataset?.Name), ("trainedOnSha256", info.Dataset?.Sha256)];
        return new ProtoMessage()
            .Integer(1, IntermediateVersion)
            .Text(2, "MnistMl")
            .Text(3, info.LibraryVersion)
            .Message(7, _graph.Text(2, info.Recipe.Length > 0 ? info.Recipe : "network"))
            .Message(8, new ProtoMessage().Integer(2, OperatorSet))
            .Each<(string Key, string? Value)>(
                Array.FindAll(properties, property => !string.IsNullOrEmpty(property.Value)),
                static (model, property) => model.Message(14, new ProtoMessage().Text(1, property.Key).Text(2, property.Value!)));
    }

    public string Input(string name, int length) => Add(11, name, Rows(name, length));

    public void Output(string name, int length) => _graph.Message(12, Rows(name, length));

    /// <summary>Adds a constant, float32 or int64.</summary>
    public string Constant<T>(string name, ReadOnlySpan<long> shape, ReadOnlySpan<T> values)
        where T : unmanaged =>
        Add(5, name, new ProtoMessage().Integers(1, shape).Integer(2, typeof(T) == typeof(float) ? Float : Int64).Text(8, name).Raw(9, values));

    /// <summary>Adds a node with one output, which has its name.</summary>
    /// <param name="attributes">Results of <see cref="Integer"/> and <see cref="Integers"/>.</param>
    public string Node(string name, string operation, string[] inputs, params ReadOnlySpan<ProtoMessage> attributes) => Add(1, name, new ProtoMessage()
        .Each<string>(inputs, static (node, input) => node.Text(1, input))
        .Text(2, name).Text(3, name).Text(4, operation)
        .Each(attributes, static (node, attribute) => node.Message(5, attribute)));

    public static ProtoMessage Integer(string name, long value) => new ProtoMessage().Text(1, name).Integer(3, value).Integer(20, IntegerAttribute);

    public static ProtoMessage Integers(string name, params ReadOnlySpan<long> values) =>
        new ProtoMessage().Text(1, name).Integers(8, values).Integer(20, IntegersAttribute);

    private string Add(int field, string name, ProtoMessage part)
    {
        _graph.Message(field, part);
        return name;
    }

    private static ProtoMessage Rows(string name, int length)
    {
        ProtoMessage shape = new ProtoMessage()
            .Message(1, new ProtoMessage().Text(2, Batch))
            .Message(1, new ProtoMessage().Integer(1, length));
        ProtoMessage tensor = new ProtoMessage().Integer(1, Float).Message(2, shape);
        return new ProtoMessage().Text(1, name).Message(2, new ProtoMessage().Message(1, tensor));
    }
}
