using System.Text;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>
/// Looks through the bytes of an ONNX model before ONNX Runtime gets them: what it says about itself, and whether it would make the
/// runtime open other files. Numbers of fields are those of onnx/onnx.in.proto.
/// </summary>
internal static class OnnxFile
{
    // Graphs lie within attributes of nodes of graphs; the runtime's own reader stops at as many messages within each other.
    private const int DeepestMessage = 100;

    private const int VersionField = 1;
    private const int ProducerField = 2;
    private const int ProducerVersionField = 3;
    private const int GraphField = 7;
    private const int ExternalDataField = 13;
    private const int DataLocationField = 14;

    // Messages in which a tensor may lie.
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

    /// <summary>Whether a file that begins like this may be an ONNX model: it starts with the version of the format.</summary>
    /// <param name="start">At least two bytes, if the file has them.</param>
    public static bool Recognise(ReadOnlySpan<byte> start) => start is [VersionField << 3, > 0 and < 0x80, ..];

    /// <summary>Checks a model.</summary>
    /// <param name="model">The whole file.</param>
    /// <returns>Name and version of the program that wrote it, as far as it says.</returns>
    /// <exception cref="InvalidModelException">It is damaged, no ONNX model, or it has weights outside of the file.</exception>
    public static string Check(ReadOnlySpan<byte> model)
    {
        string name = "";
        string version = "";
        bool hasGraph = false;
        ProtoFields fields = new(model);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case ProducerField:
                    name = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case ProducerVersionField:
                    version = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case GraphField:
                    hasGraph = true;
                    break;
            }
        }

        if (!hasGraph)
        {
            throw new InvalidModelException("this starts like an ONNX model and holds no graph; give an .onnx file or a .zip file that training wrote");
        }

        CheckTensors(model, Message.Model, 0);
        return Text.Line($"{name} {version}".Trim());
    }

    private static void CheckTensors(ReadOnlySpan<byte> message, Message type, int depth)
    {
        if (depth > DeepestMessage)
        {
            throw new InvalidModelException("the ONNX model has more graphs within each other than a model of digits needs");
        }

        ProtoFields fields = new(message);
        while (fields.Next())
        {
            if (type == Message.Tensor)
            {
                if (fields.Number == ExternalDataField || (fields.Number == DataLocationField && fields.Integer != 0))
                {
                    throw new InvalidModelException(
                        "the ONNX model keeps weights in other files, which are not read; save it as one file (onnx.save_model with save_as_external_data=False)");
                }
            }
            else if (fields.HasBytes && Inside(type, fields.Number) is { } inner)
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
