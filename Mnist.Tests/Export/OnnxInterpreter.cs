using System.Runtime.InteropServices;

namespace Mnist.Tests.Export;

/// <summary>Runs an ONNX model by the definition of its operators (onnx/docs/Operators.md). Only what exports may use.</summary>
internal sealed class OnnxInterpreter
{
    private const int Float = 1;
    private const int Int64 = 7;

    public OnnxInterpreter(byte[] bytes)
    {
        Model = new ProtoReader(bytes);
        Graph = Model.Message(7);
    }

    public ProtoReader Model { get; }

    public ProtoReader Graph { get; }

    public Tensor Run(string input, Tensor value, string output)
    {
        Dictionary<string, Tensor> values = new() { [input] = value };
        Dictionary<string, long[]> lists = [];
        foreach (ProtoReader constant in Graph.Messages(5))
        {
            string name = constant.Text(8);
            if (constant.Integer(2) == Float)
            {
                values.Add(name, new Tensor(constant.Integers(1), MemoryMarshal.Cast<byte, float>(constant.Raw(9)).ToArray()).Reshape(constant.Integers(1)));
            }
            else
            {
                Assert.Equal(Int64, constant.Integer(2));
                lists.Add(name, MemoryMarshal.Cast<byte, long>(constant.Raw(9)).ToArray());
                Assert.Equal([lists[name].Length], constant.Integers(1));
            }
        }

        foreach (ProtoReader node in Graph.Messages(1))
        {
            string[] inputs = node.Texts(1);
            Tensor first = values[inputs[0]];
            Dictionary<string, long[]> attributes = node.Messages(5).ToDictionary(attribute => attribute.Text(1), Read);
            Tensor result = node.Text(4) switch
            {
                "Reshape" => first.Reshape(lists[inputs[1]]),
                "Conv" => Convolve(first, values[inputs[1]], attributes).Plus(values[inputs[2]], 1),
                "MaxPool" => Pool(first, attributes),
                "Gemm" => first.Times(attributes["transB"] is [1] ? values[inputs[1]].Transpose(1, 0) : values[inputs[1]]).Plus(values[inputs[2]], 1),
                "Relu" => first.Relu(),
                "Softmax" => first.Softmax(),
                string operation => throw new NotSupportedException(operation),
            };
            values.Add(node.Text(2), result);
        }

        return values[output];
    }

    // An attribute says what kind it is: one integer or a list of them.
    private static long[] Read(ProtoReader attribute) => attribute.Integer(20) switch
    {
        2 => [attribute.Integer(3)],
        7 => attribute.Integers(8),
        long kind => throw new NotSupportedException($"an attribute of kind {kind}"),
    };

    private static Tensor Convolve(Tensor input, Tensor filter, Dictionary<string, long[]> attributes)
    {
        Assert.Equal(filter.Shape[2..], attributes["kernel_shape"]);
        Assert.Equal([1, 1], attributes["strides"]);
        return input.Convolve(filter, attributes["pads"]);
    }

    private static Tensor Pool(Tensor input, Dictionary<string, long[]> attributes)
    {
        Assert.Equal(attributes["kernel_shape"], attributes["strides"]);
        return input.MaxPool(attributes["kernel_shape"][0], attributes["kernel_shape"][1]);
    }
}
