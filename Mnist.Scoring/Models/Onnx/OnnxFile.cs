using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>Checks an ONNX model before it is loaded in ONNX Runtime: who produced it, and whether it refers to other files. Field numbers
/// are those of onnx/onnx.in.proto.</summary>
internal static class OnnxFile
{
    // Graphs can be nested in attributes of nodes; the runtime's own reader has the same limit on nested messages.
    private const int DeepestMessage = 100;

    private const int VersionField = 1;
    private const int ProducerField = 2;
    private const int ProducerVersionField = 3;
    private const int GraphField = 7;
    private const int ExternalDataField = 13;
    private const int DataLocationField = 14;

    // Messages that can contain a tensor.
    private enum Message
    {
        Model,
        Training,
        Function,
        Graph,
        Node,
        Attribute,
        SparseTensor,
        Tensor,
    }

    /// <summary>Whether a file may be an ONNX model, which starts with the format version.</summary>
    /// <param name="start">The start of the file: at least two bytes, if available.</param>
    public static bool Recognise(ReadOnlySpan<byte> start) => start is [VersionField << 3, > 0 and < 0x80, ..];

    /// <summary>Checks a model.</summary>
    /// <returns>Name and version of the program that wrote it, if stated.</returns>
    /// <exception cref="InvalidModelException">The file is damaged, is not an ONNX model, or has weights in other files.</exception>
    public static string Check(ReadOnlySpan<byte> model)
    {
        string name = "", version = "";
        bool hasGraph = false;
        ProtoFields fields = new(model);
        while (fields.Next())
        {
            name = fields.Number == ProducerField ? Encoding.UTF8.GetString(fields.Bytes) : name;
            version = fields.Number == ProducerVersionField ? Encoding.UTF8.GetString(fields.Bytes) : version;
            hasGraph |= fields.Number == GraphField;
        }

        if (!hasGraph)
        {
            throw new InvalidModelException("this looks like an ONNX model but contains no graph; use an .onnx file or a .zip file written by training");
        }

        CheckTensors(model, Message.Model, 0);
        return MessageText.Line($"{name} {version}".Trim());
    }

    private static void CheckTensors(ReadOnlySpan<byte> message, Message type, int depth)
    {
        if (depth > DeepestMessage)
        {
            throw new InvalidModelException("the graphs of the ONNX model are nested too deeply");
        }

        ProtoFields fields = new(message);
        while (fields.Next())
        {
            if (type == Message.Tensor && (fields.Number == ExternalDataField || (fields.Number == DataLocationField && fields.Integer != 0)))
            {
                throw new InvalidModelException(
                    "the ONNX model keeps weights in other files, which are not read; save it as one file (torch.onnx.export with external_data=False, or onnx.save_model with save_as_external_data=False)");
            }

            if (!fields.Bytes.IsEmpty && Inside(type, fields.Number) is { } inner)
            {
                CheckTensors(fields.Bytes, inner, depth + 1);
            }
        }
    }

    private static Message? Inside(Message type, int field) => (type, field) switch
    {
        (Message.Model, GraphField) => Message.Graph,
        (Message.Model, 20) => Message.Training,
        (Message.Model, 25) => Message.Function,
        (Message.Training, 1 or 2) => Message.Graph,
        (Message.Function, 7) => Message.Node,
        (Message.Function, 11) => Message.Attribute,
        (Message.Graph, 1) => Message.Node,
        (Message.Graph, 5) => Message.Tensor,
        (Message.Graph, 15) => Message.SparseTensor,
        (Message.Node, 5) => Message.Attribute,
        (Message.Attribute, 5 or 10) => Message.Tensor,
        (Message.Attribute, 6 or 11) => Message.Graph,
        (Message.Attribute, 22 or 23) => Message.SparseTensor,
        (Message.SparseTensor, 1 or 2) => Message.Tensor,
        _ => null,
    };
}
