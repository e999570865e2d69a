using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Datasets;
using Mnist.Tests.Networks;

namespace Mnist.Tests.Models.Loading;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_comes_back_to_the_bit()
    {
        Network network = SampleModels.EveryLayer();
        DenseLayer first = (DenseLayer)network.Layers[4];
        first.Weights[0] = -0f;
        first.Weights[1] = float.Epsilon;
        first.Weights[2] = float.MaxValue;
        string path = _folder.File("model.zip");
        SampleModels.Save(path, network, SampleModels.Info());
        SampleModels.AssertSame(network, ((NetworkModel)ModelFile.Load(path)).Network);
    }

    [Fact]
    public void What_is_known_about_a_model_comes_back()
    {
        ModelInfo info = SampleModels.Info();
        ModelInfo loaded = SampleModels.Load(SampleModels.Bytes(info: info)).Info;
        Assert.Equal(info.HyperParameters, loaded.HyperParameters);
        Assert.Equal(info.History, loaded.History);
        Assert.Equal(info.Metrics!.Confusion, loaded.Metrics!.Confusion);
        Assert.StartsWith(typeof(ModelInfo).Assembly.GetName().Version!.ToString(3), loaded.LibraryVersion, StringComparison.Ordinal);
        Assert.Equal(WithoutLists(info), WithoutLists(loaded));
    }

    [Fact]
    public void The_culture_makes_no_difference()
    {
        byte[] expected = SampleModels.Bytes();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "minus" } };
            Assert.Equal(expected, SampleModels.Bytes());
            SampleModels.AssertSame(SampleModels.EveryLayer(), SampleModels.Load(expected).Network);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_model_of_which_nothing_is_known_comes_back()
    {
        Network network = SampleModels.Linear();
        NetworkModel loaded = SampleModels.Load(SampleModels.Bytes(network, new ModelInfo()));
        SampleModels.AssertSame(network, loaded.Network);
        Assert.Null(loaded.Info.Metrics);
        Assert.Empty(loaded.Info.History);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes() => Assert.Equal(SampleModels.Bytes(), SampleModels.Bytes());

    [Fact]
    public void Any_zip_tool_and_json_parser_read_the_file()
    {
        using ZipArchive zip = new(new MemoryStream(SampleModels.Bytes(SampleModels.Linear(seed: 8))));
        Assert.Equal(["manifest.json", "weights/1.weights", "weights/1.bias"], zip.Entries.Select(entry => entry.FullName));
        using JsonDocument manifest = JsonDocument.Parse(zip.Entries[0].Open());
        Assert.Equal("MnistMl model", manifest.RootElement.GetProperty("format").GetString());
        Assert.Equal(1, manifest.RootElement.GetProperty("formatVersion").GetInt32());
        JsonElement layer = manifest.RootElement.GetProperty("network").GetProperty("layers")[0];
        Assert.Equal("dense", layer.GetProperty("type").GetString());
        Assert.Equal("[\n", layer.GetProperty("weights").GetProperty("shape").GetRawText()[..2]);

        byte[] bytes = new byte[784 * 10 * 4];
        using Stream weights = zip.Entries[1].Open();
        weights.ReadExactly(bytes);
        float[] expected = NaiveKernels.RandomDense(Shape.Vector(784), 10, relu: false, 8).Weights;
        Assert.Equal(expected[11], BitConverter.ToSingle(BitConverter.IsLittleEndian ? bytes.AsSpan(44, 4) : bytes.AsSpan(44, 4).ToArray().Reverse().ToArray()));
    }

    [Fact]
    public void A_stream_need_not_seek_nor_start_with_the_model()
    {
        byte[] bytes = SampleModels.Bytes();
        using MemoryStream behind = new([1, 2, 3, .. bytes]) { Position = 3 };
        SampleModels.AssertSame(SampleModels.EveryLayer(), ((NetworkModel)ModelFile.Load(behind)).Network);
        using GZipStream forwardOnly = new(new MemoryStream(Gzip(bytes)), CompressionMode.Decompress);
        SampleModels.AssertSame(SampleModels.EveryLayer(), ((NetworkModel)ModelFile.Load(forwardOnly)).Network);
    }

    [Fact]
    public void A_stream_stays_open()
    {
        using MemoryStream stream = new();
        stream.Write(SampleModels.Bytes(SampleModels.Linear(), new ModelInfo()));
        stream.Position = 0;
        ModelFile.Load(stream);
        Assert.True(stream.CanRead);
    }

    // Records compare what they hold one by one, but lists only by reference.
    private static ModelInfo WithoutLists(ModelInfo info) => info with
    {
        LibraryVersion = "",
        HyperParameters = ImmutableDictionary<string, string>.Empty,
        History = ImmutableArray<TrainingEpoch>.Empty,
        Metrics = info.Metrics! with { Confusion = ImmutableArray<IReadOnlyList<int>>.Empty },
    };

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
