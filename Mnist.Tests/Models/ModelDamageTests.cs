using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mnist.Scoring;
using Mnist.Scoring.Models;

namespace Mnist.Tests.Models;

public class ModelDamageTests
{
    private const string Again = "; copy or train the model again";

    private static readonly Lazy<byte[]> Sound = new(() => SampleModels.Bytes());

    public static TheoryData<string> Reasons => [.. EditsByReason.Keys];

    private static Dictionary<string, Action<ZipContents>> EditsByReason => new()
    {
        ["this zip holds no manifest.json, so it is no model of MnistMl; give a file that its training wrote"] =
            zip => { zip.Remove("manifest.json"); zip.Manifest = null; },
        ["'weights/3.bias' is missing from the zip" + Again] = zip => zip.Remove("weights/3.bias"),
        ["'weights/5.bias' is in the zip twice" + Again] = zip => zip.Entries.Add(("weights/5.bias", new byte[44])),
        ["'weights/5.bias' is 40 bytes long and should be 44" + Again] = zip => zip.Replace("weights/5.bias", bytes => bytes[4..]),
        ["'weights/1.weights' is not what the manifest's SHA-256 says: the file was changed" + Again] =
            zip => zip.Replace("weights/1.weights", bytes => [(byte)(bytes[0] ^ 1), .. bytes[1..]]),
        ["value 2 of 'weights/1.bias' is not a finite number, so the training diverged; train again with a lower learning rate"] =
            zip => Rewrite(zip, 0, "bias", bytes => BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8), float.NaN)),
        ["value 0 of 'weights/5.weights' is not a finite number, so the training diverged; train again with a lower learning rate"] =
            zip => Rewrite(zip, 4, "weights", bytes => BinaryPrimitives.WriteSingleLittleEndian(bytes, float.NegativeInfinity)),

        ["manifest.json is not that of an MnistMl model; give a file that its training wrote"] = zip => zip.Manifest!["format"] = "another",
        ["the model has format version 2 and this library reads up to 1; update Mnist.Scoring"] =
            zip => zip.Manifest = new JsonObject { ["format"] = "MnistMl model", ["formatVersion"] = 2, ["network"] = "quite another" },
        ["manifest.json gives format version 0, which never was" + Again] = zip => zip.Manifest!["formatVersion"] = 0,
        ["manifest.json cannot be read: 'model.history[0]' is not an object" + Again] = zip => zip.Manifest!["model"]!["history"]![0] = null,
        ["the confusion matrix in manifest.json is not 10 rows of 10 counts" + Again] =
            zip => zip.Manifest!["model"]!["metrics"]!["confusion"]!.AsArray().RemoveAt(3),

        ["the model takes pixels as 'upside?down', which this library does not prepare; update Mnist.Scoring"] =
            zip => zip.Manifest!["network"]!["pixels"] = "upside\ndown",
        ["the model's outputs are not the digits 0 to 9 in this order; use a model that classifies digits"] = zip => Swap(zip.Manifest!["network"]!["labels"]!.AsArray()),
        ["the temperature is 0 and may be 0.001 to 1000" + Again] = zip => zip.Manifest!["network"]!["temperature"] = 0,
        ["the temperature is NaN and may be 0.001 to 1000" + Again] = zip => zip.Manifest!["network"]!["temperature"] = "NaN",
        ["the model has 0 layers and may have 1 to 256" + Again] = zip => zip.Layers.Clear(),
        ["manifest.json cannot be read: 'network.layers[1]' is not an object" + Again] = zip => zip.Layers[1] = null,
        ["layer 2 is of type 'lstm', which this library does not know; update Mnist.Scoring"] = zip => zip.Layers[1]!["type"] = "lstm",
        ["the last layer is not a dense one of 10 outputs" + Again] = zip => zip.Layers.RemoveAt(5),
        ["layer 1 takes 26×24×4 and not an image of 28×28" + Again] = zip => zip.Layers.RemoveAt(0),
        ["the layers make no network (Layer 3 takes 8×8×5 and layer 2 gives 8×8×4.)" + Again] = zip => zip.Layers.RemoveAt(2),
        ["the layers make no network (Layer 4 takes 4×4×5 and layer 3 gives 8×8×5.)" + Again] = zip => zip.Layers.RemoveAt(3),
        ["the layers make no network (Layer 4 takes 4×16×5 and layer 3 gives 8×8×5.)" + Again] =
            zip => { zip.Layers[3]!["input"] = new JsonArray(4, 16, 5); zip.Layers[3]!["output"] = new JsonArray(2, 8, 5); },
        ["the layers make no network (Layer 6 takes 8×8×5 and layer 5 gives 11.)" + Again] = zip => zip.Layers.Insert(5, zip.Layers[3]!.DeepClone()),
        ["layer 1 has no kernel of two sides of 1 to 28" + Again] = zip => zip.Layers[0]!["kernel"] = new JsonArray(3, 29),
        ["layer 1 has padding that is neither 'same' nor 'valid'" + Again] = zip => zip.Layers[0]!["padding"] = "reflect",
        ["layer 1 has weights of 3×5×1×4 and should have 5×3×1×4" + Again] =
            zip => { zip.Layers[0]!["kernel"] = new JsonArray(5, 3); zip.Layers[0]!["output"] = new JsonArray(24, 26, 4); },
        ["layer 1 gives 28×28×4 by its settings and 26×24×4 by its shape" + Again] = zip => zip.Layers[0]!["padding"] = "same",
        ["layer 2 has no window size of 1 to 28" + Again] = zip => zip.Layers[1]!["size"] = 0,
        ["layer 2 gives 6×6×4 by its settings and 8×8×4 by its shape" + Again] = zip => zip.Layers[1]!["size"] = 4,
        ["layer 5 does not say whether it has ReLU" + Again] = zip => zip.Layers[4]!.AsObject().Remove("relu"),
        ["layer 5 has no bias" + Again] = zip => zip.Layers[4]!.AsObject().Remove("bias"),
        ["layer 5 has the shape 1×1; it should be height, width and channels of at most 262144 values" + Again] =
            zip => zip.Layers[4]!["output"] = new JsonArray(1, 1),
        ["layer 5 has the shape 1×1×-11; it should be height, width and channels of at most 262144 values" + Again] =
            zip => zip.Layers[4]!["output"] = new JsonArray(1, 1, -11),
        ["layer 1 has the shape 65536×65536×65536; it should be height, width and channels of at most 262144 values" + Again] =
            zip => zip.Layers[0]!["output"] = new JsonArray(65536, 65536, 65536),
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_wrong_content_is_named(string reason)
    {
        ZipContents zip = new(Sound.Value);
        EditsByReason[reason](zip);
        Assert.Equal(reason, Refusal(zip.Zip()));
    }

    [Theory]
    [InlineData("temperature", null, "'network.temperature' is missing")]
    [InlineData("temperature", "warm", "'network.temperature' is not a number")]
    [InlineData("layers", "none", "'network.layers' is not an array")]
    [InlineData("labels", "0123456789", "'network.labels' is not an array")]
    public void A_manifest_with_a_member_missing_or_of_another_kind_names_it(string member, string? value, string reason)
    {
        string message = Refusal(network =>
        {
            network.Remove(member);
            if (value is not null)
            {
                network[member] = value;
            }
        });

        Assert.Equal($"manifest.json cannot be read: {reason}{Again}", message);
    }

    [Theory]
    [InlineData("layers")]
    [InlineData("labels")]
    [InlineData("temperature")]
    public void A_manifest_with_null_for_a_value_or_an_item_is_refused(string member)
    {
        Refusal(network => network[member] = null);
        if (member != "temperature")
        {
            Refusal(network => network[member]![1] = null);
        }
    }

    [Theory]
    [InlineData("{\"format\"{")]
    [InlineData("{}x")]
    [InlineData("\u0000\u0000")]
    public void A_manifest_that_is_no_json_is_refused(string json)
    {
        ZipContents zip = new(Sound.Value) { Manifest = null };
        zip.Replace("manifest.json", _ => Encoding.UTF8.GetBytes(json));
        Assert.StartsWith("manifest.json cannot be read: ", Refusal(zip.Zip()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty" + Again)]
    [InlineData("P", "this is neither a zip nor an ONNX model; use a .zip file written by training, or an .onnx file")]
    [InlineData("\u0089PNG", "this is neither a zip nor an ONNX model; use a .zip file written by training, or an .onnx file")]
    public void What_is_no_model_is_refused(string content, string reason) => Assert.Equal(reason, Refusal(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void Other_entries_and_members_are_ignored_and_any_compression_will_do()
    {
        ZipContents zip = new(Sound.Value);
        zip.Entries.Insert(0, ("Schema", [1, 2, 3]));
        zip.Entries.Add(("TransformerChain/Model.key", []));
        zip.Entries.Add(("TransformerChain/Model.key", []));
        zip.Manifest!["news"] = new JsonArray(1, null, "x");
        zip.Layers[0]!["comment"] = "the first";
        SampleModels.AssertSame(SampleModels.EveryLayer(), SampleModels.Load(zip.Zip(CompressionLevel.SmallestSize)).Network);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] sound = Sound.Value;
        for (int length = 0; length < sound.Length; length++)
        {
            Refusal(sound[..length]);
        }
    }

    [Fact]
    public void A_cut_off_file_is_called_so() =>
        Assert.StartsWith("the zip is damaged or cut off (", Refusal(Sound.Value[..^100]), StringComparison.Ordinal);

    [Fact]
    public void A_changed_character_of_the_manifest_is_noticed()
    {
        byte[] bytes = [.. Sound.Value];
        bytes[bytes.AsSpan().IndexOf("1.25"u8)] = (byte)'3';
        Assert.Equal("'manifest.json' is damaged (its checksum is wrong)" + Again, Refusal(bytes));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void A_flipped_bit_changes_nothing_or_is_refused(CompressionLevel level)
    {
        byte[] sound = new ZipContents(SampleModels.Bytes(SampleModels.Linear(), new ModelInfo())).Zip(level);
        NetworkModel expected = SampleModels.Load(sound);
        Random random = new(20260203);

        // The zip's directory at the end is where a flip misleads most: there, every bit; elsewhere samples.
        int directory = DirectoryStart(sound);
        IEnumerable<(int, int)> flips = Enumerable.Range(0, 500).Select(_ => (random.Next(directory), random.Next(8)))
            .Concat(Enumerable.Range(directory, sound.Length - directory).SelectMany(at => Enumerable.Range(0, 8).Select(bit => (at, bit))));
        foreach ((int at, int bit) in flips)
        {
            byte[] flipped = [.. sound];
            flipped[at] ^= (byte)(1 << bit);
            AssertSameOrRefused(expected, flipped);
        }
    }

    [Fact]
    public void Random_damage_changes_nothing_or_is_refused()
    {
        byte[] sound = Sound.Value;
        NetworkModel expected = SampleModels.Load(sound);
        Random random = new(20260204);
        for (int round = 0; round < 1000; round++)
        {
            List<byte> damaged = [.. sound];
            for (int wounds = random.Next(1, 4); wounds > 0; wounds--)
            {
                int at = random.Next(damaged.Count - 200);
                int length = random.Next(1, 200);
                switch (random.Next(4))
                {
                    case 0:
                        damaged.RemoveRange(at, length);
                        break;
                    case 1:
                        damaged.InsertRange(at, damaged.GetRange(random.Next(damaged.Count - length), length));
                        break;
                    case 2:
                        damaged[at] = (byte)random.Next(256);
                        break;
                    default:
                        damaged[damaged.Count - 1 - random.Next(800)] = (byte)random.Next(256);
                        break;
                }
            }

            AssertSameOrRefused(expected, [.. damaged]);
        }
    }

    private static void AssertSameOrRefused(NetworkModel expected, byte[] bytes)
    {
        try
        {
            NetworkModel loaded = SampleModels.Load(bytes);
            SampleModels.AssertSame(expected.Network, loaded.Network);
            Assert.Equal(expected.Info.History, loaded.Info.History);
        }
        catch (InvalidModelException e)
        {
            AssertOneLine(e.Message);
        }
    }

    private static string Refusal(Action<JsonObject> editNetwork)
    {
        ZipContents zip = new(Sound.Value);
        editNetwork(zip.Manifest!["network"]!.AsObject());
        return Refusal(zip.Zip());
    }

    private static string Refusal(byte[] bytes)
    {
        string message = Assert.Throws<InvalidModelException>(() => SampleModels.Load(bytes)).Message;
        AssertOneLine(message);
        return message;
    }

    private static void AssertOneLine(string message) => Assert.DoesNotContain('\n', message);

    private static int DirectoryStart(byte[] zip) =>
        BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8) + 16));

    // Changes a tensor and its hash, as somebody who knows the format would.
    private static void Rewrite(ZipContents zip, int layer, string tensor, Action<byte[]> change)
    {
        JsonNode record = zip.Layers[layer]![tensor]!;
        zip.Replace((string)record["entry"]!, bytes =>
        {
            change(bytes);
            record["sha256"] = Convert.ToHexString(SHA256.HashData(bytes));
            return bytes;
        });
    }

    private static void Swap(JsonArray labels) => (labels[0], labels[1]) = (labels[1]!.DeepClone(), labels[0]!.DeepClone());
}
