using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Mnist.Scoring;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Networks;

namespace Mnist.Tests.Models;

public class ModelBombTests
{
    private const long Little = 8 << 20;

    [Theory]
    [InlineData("manifest.json", "'manifest.json' is 67108864 bytes long and may be 2 to 4194304; copy or train the model again")]
    [InlineData("weights/1.weights", "'weights/1.weights' is 67108864 bytes long and should be 31360; copy or train the model again")]
    public void An_entry_that_unpacks_to_too_much_is_not_unpacked(string name, string reason)
    {
        ZipContents zip = new(SampleModels.Bytes(SampleModels.Linear())) { Manifest = null };
        zip.Replace(name, _ => new byte[64 << 20]);
        byte[] bomb = zip.Zip(CompressionLevel.Optimal);
        Assert.InRange(bomb.Length, 1, 200_000);
        Assert.Equal(reason, RefusedWithin(Little, bomb));
    }

    [Fact]
    public void An_entry_that_unpacks_to_more_than_the_directory_says_is_not_unpacked()
    {
        ZipContents zip = new(SampleModels.Bytes(SampleModels.Linear())) { Manifest = null };
        zip.Replace("weights/1.weights", _ => new byte[64 << 20]);
        byte[] bomb = zip.Zip(CompressionLevel.Optimal);
        byte[] told = BitConverter.GetBytes(64 << 20);
        int at = bomb.AsSpan().LastIndexOf(told);
        BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(at), 784 * 10 * sizeof(float));
        RefusedWithin(Little, bomb);
    }

    [Fact]
    public void A_manifest_cannot_claim_more_weights_than_a_model_of_digits_has()
    {
        ZipContents zip = new(SampleModels.Bytes(SampleModels.Linear()));
        zip.Layers.Clear();
        AddDense(zip, 784, 1 << 18);
        AddDense(zip, 1 << 18, 10);
        Assert.Equal("layer 1 brings the weights over 33554432, too many for a model of digits; copy or train the model again", RefusedWithin(Little, zip.Zip()));
    }

    [Fact]
    public void Thin_layers_count_with_what_kernels_make_of_them()
    {
        ZipContents zip = new(SampleModels.Bytes(SampleModels.Linear()));
        zip.Layers.Clear();
        AddDense(zip, 784, 1);
        for (int i = 0; i < 20; i++)
        {
            AddDense(zip, 1, 1 << 18);
            AddDense(zip, 1 << 18, 1);
        }

        foreach (JsonNode? layer in zip.Layers)
        {
            foreach (string name in new[] { "weights", "bias" })
            {
                int[] shape = layer![name]!["shape"]!.AsArray().Select(size => (int)size!).ToArray();
                string entry = $"zeros/{shape.Aggregate(1, (product, size) => product * size)}";
                layer[name]!["entry"] = entry;
                if (!zip.Entries.Exists(e => e.Name == entry))
                {
                    zip.Entries.Add((entry, new byte[shape.Aggregate(4, (product, size) => product * size)]));
                }
            }
        }

        Assert.Contains(" brings the weights over 33554432", RefusedWithin(Little, zip.Zip(CompressionLevel.Optimal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_cannot_claim_more_values_between_layers_than_fit()
    {
        Shape wide = new(28, 28, 300);
        Network network = new(
        [
            NaiveKernels.RandomConvolution(new Shape(28, 28, 1), 1, 1, 300, Padding.Same, relu: true, 1),
            .. Enumerable.Repeat(new MaxPoolLayer(wide, 1), 20),
            new MaxPoolLayer(wide, 28),
            NaiveKernels.RandomDense(new Shape(1, 1, 300), 10, relu: false, 2),
        ]);
        Assert.Contains(
            "brings the values between layers over 4194304",
            Assert.Throws<InvalidModelException>(() => SampleModels.Bytes(network)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_without_end_is_left_in_time()
    {
        using EndlessZip endless = new();
        string message = Assert.Throws<InvalidModelException>(() => ModelFile.Load(endless, longest: 1 << 20)).Message;
        Assert.Equal("there are over 1 MB, too much for a model of digits; give the bytes of a model's file only", message);
        Assert.InRange(endless.Given, 1 << 20, 2 << 20);
    }

    private static void AddDense(ZipContents zip, int inputs, int units) => zip.Layers.Add((JsonNode)new JsonObject
    {
        ["type"] = "dense",
        ["input"] = new JsonArray(1, 1, inputs),
        ["output"] = new JsonArray(1, 1, units),
        ["relu"] = true,
        ["weights"] = Tensor(inputs, units),
        ["bias"] = Tensor(units),
    });

    private static JsonObject Tensor(params int[] shape) => new()
    {
        ["entry"] = "none",
        ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
        ["sha256"] = new string('0', 64),
    };

    private static string RefusedWithin(long bytes, byte[] zip)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidModelException>(() => SampleModels.Load(zip)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes);
        return message;
    }

    private sealed class EndlessZip : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            "PK\u0003\u0004"u8.CopyTo(buffer.AsSpan(offset));
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
