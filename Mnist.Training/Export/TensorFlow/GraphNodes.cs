namespace Mnist.Training.Export.TensorFlow;

/// <summary>The nodes of a TensorFlow GraphDef. Field numbers and types are those of tensorflow/core/framework/*.proto (GraphDef, NodeDef,
/// AttrValue, TensorProto, TensorShapeProto, VersionDef, DataType).</summary>
/// <remarks>Attributes with a default are omitted, because a runtime rejects graphs with unknown attributes.</remarks>
internal sealed class GraphNodes
{
    private const int Float = 1;
    private const int Int32 = 3;

    // Any producer version that existed is valid. TensorFlow has accepted this one since 2017.
    private const int Producer = 27;

    private readonly ProtoMessage _graph = new();

    public ProtoMessage Finish() => _graph.Message(4, new ProtoMessage().Integer(1, Producer));

    /// <summary>Adds a graph input: float32 of a shape whose unknown dimensions are −1.</summary>
    public string Placeholder(string name, ReadOnlySpan<long> shape) => Node(
        name, "Placeholder", [], ("dtype", Type(Float)), ("shape", new ProtoMessage().Message(7, Shape(shape))));

    /// <summary>Adds a constant, float32 or int32.</summary>
    public string Constant<T>(string name, ReadOnlySpan<long> shape, params ReadOnlySpan<T> values)
        where T : unmanaged
    {
        int type = typeof(T) == typeof(float) ? Float : Int32;
        ProtoMessage tensor = new ProtoMessage().Integer(1, type).Message(2, Shape(shape)).Raw(4, values);
        return Node(name, "Const", [], ("dtype", Type(type)), ("value", new ProtoMessage().Message(8, tensor)));
    }

    /// <summary>Adds an operation on float32 values that has no attribute but their type, such as Relu.</summary>
    public string Operation(string name, string operation, params ReadOnlySpan<string> inputs) =>
        Node(name, operation, inputs, ("T", Type(Float)));

    /// <summary>Adds a convolution with stride 1: NHWC input, HWIO filter.</summary>
    /// <param name="same">Whether the input is zero-padded so that the output has the same size.</param>
    public string Convolution(string name, string input, string filter, bool same) => Node(
        name, "Conv2D", [input, filter], ("T", Type(Float)), ("strides", List([1, 1, 1, 1])), ("padding", Text(same ? "SAME" : "VALID")));

    /// <summary>Adds max pooling over square windows; incomplete windows are omitted.</summary>
    public string MaxPool(string name, string input, int size) => Node(
        name, "MaxPool", [input], ("T", Type(Float)), ("ksize", List([1, size, size, 1])), ("strides", List([1, size, size, 1])), ("padding", Text("VALID")));

    private string Node(string name, string operation, ReadOnlySpan<string> inputs, params ReadOnlySpan<(string Key, ProtoMessage Value)> attributes)
    {
        // A map is encoded as a list of pairs.
        _graph.Message(1, new ProtoMessage().Text(1, name).Text(2, operation)
            .Each(inputs, static (node, input) => node.Text(3, input))
            .Each(attributes, static (node, pair) => node.Message(5, new ProtoMessage().Text(1, pair.Key).Message(2, pair.Value))));
        return name;
    }

    private static ProtoMessage Type(int type) => new ProtoMessage().Integer(6, type);

    private static ProtoMessage Text(string text) => new ProtoMessage().Text(2, text);

    private static ProtoMessage List(ReadOnlySpan<long> values) => new ProtoMessage().Message(1, new ProtoMessage().PackedIntegers(3, values));

    private static ProtoMessage Shape(ReadOnlySpan<long> sizes) =>
        new ProtoMessage().Each(sizes, static (shape, size) => shape.Message(2, new ProtoMessage().Integer(1, size)));
}
