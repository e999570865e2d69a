using System.Runtime.InteropServices;

namespace Mnist.Tests.Export;

/// <summary>Runs a TensorFlow GraphDef by the definition of its operators. Only what exports may use.</summary>
internal sealed class TensorFlowInterpreter(byte[] bytes)
{
    private const int Float = 1;
    private const int Int32 = 3;

    public ProtoReader Graph { get; } = new(bytes);

    /// <summary>The attributes of a node.</summary>
    public static Dictionary<string, ProtoReader> Attributes(ProtoReader node) =>
        node.Messages(5).ToDictionary(pair => pair.Text(1), pair => pair.Message(2));

    /// <summary>The sizes in a TensorShapeProto.</summary>
    public static long[] Shape(ProtoReader shape) => [.. shape.Messages(2).Select(dimension => dimension.Integer(1))];

    public Tensor Run(string input, Tensor value, string output)
    {
        Dictionary<string, Tensor> values = new() { [input] = value };
        Dictionary<string, long[]> lists = [];
        foreach (ProtoReader node in Graph.Messages(1))
        {
            string name = node.Text(1);
            string[] inputs = node.Texts(3);
            Dictionary<string, ProtoReader> attributes = Attributes(node);
            switch (node.Text(2))
            {
                case "Placeholder":
                    Assert.Equal(input, name);
                    break;
                case "Const" when attributes["dtype"].Integer(6) == Int32:
                    ProtoReader list = attributes["value"].Message(8);
                    Assert.Equal(Int32, list.Integer(1));
                    lists.Add(name, [.. MemoryMarshal.Cast<byte, int>(list.Raw(4)).ToArray().Select(size => (long)size)]);
                    Assert.Equal([lists[name].Length], Shape(list.Message(2)));
                    break;
                case "Const":
                    ProtoReader tensor = attributes["value"].Message(8);
                    Assert.Equal([Float, Float], [attributes["dtype"].Integer(6), tensor.Integer(1)]);
                    values.Add(name, new Tensor([], MemoryMarshal.Cast<byte, float>(tensor.Raw(4)).ToArray()).Reshape(Shape(tensor.Message(2))));
                    break;
                case string operation:
                    Assert.Equal(Float, attributes["T"].Integer(6));
                    Tensor first = values[inputs[0]];
                    values.Add(name, operation switch
                    {
                        "Reshape" => first.Reshape(lists[inputs[1]]),
                        "Conv2D" => Convolve(first, values[inputs[1]], attributes),
                        "BiasAdd" => first.Plus(values[inputs[1]], first.Shape.Length - 1),
                        "MatMul" => first.Times(values[inputs[1]]),
                        "MaxPool" => Pool(first, attributes),
                        "Relu" => first.Relu(),
                        "Softmax" => first.Softmax(),
                        _ => throw new NotSupportedException(operation),
                    });
                    break;
            }
        }

        return values[output];
    }

    // Tensor works on NCHW and OIHW; TensorFlow's own order is NHWC and HWIO.
    private static Tensor Convolve(Tensor input, Tensor filter, Dictionary<string, ProtoReader> attributes)
    {
        Assert.Equal([1, 1, 1, 1], attributes["strides"].Message(1).Packed(3));
        string padding = attributes["padding"].Text(2);
        Assert.Contains(padding, new[] { "SAME", "VALID" });

        // TensorFlow: the total is kernel − 1, and what cannot be halved goes to the bottom and right.
        long height = padding == "SAME" ? filter.Shape[0] - 1 : 0;
        long width = padding == "SAME" ? filter.Shape[1] - 1 : 0;
        long[] pads = [height / 2, width / 2, height - (height / 2), width - (width / 2)];
        return input.Transpose(0, 3, 1, 2).Convolve(filter.Transpose(3, 2, 0, 1), pads).Transpose(0, 2, 3, 1);
    }

    private static Tensor Pool(Tensor input, Dictionary<string, ProtoReader> attributes)
    {
        long[] size = attributes["ksize"].Message(1).Packed(3);
        Assert.Equal(size, attributes["strides"].Message(1).Packed(3));
        Assert.Equal([1, 1], [size[0], size[3]]);
        Assert.Equal("VALID", attributes["padding"].Text(2));
        return input.Transpose(0, 3, 1, 2).MaxPool(size[1], size[2]).Transpose(0, 2, 3, 1);
    }
}
