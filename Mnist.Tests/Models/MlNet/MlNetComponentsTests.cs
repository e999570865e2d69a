using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using Mnist.Scoring.Models;
using Mnist.Scoring.Pipeline;

namespace Mnist.Tests.Models.MlNet;

/// <summary>Zips that name what ML.NET must not load.</summary>
public class MlNetComponentsTests
{
    private static readonly byte[] Linear = MlNetSamples.Save(MlNetSamples.Linear, MlNetSamples.View.Schema);

    private static readonly byte[] Network = MlNetSamples.Save(
        new NetworkTransformer(new NetworkModel(MlNetSamples.Network(), SampleModels.Info())), MlNetSamples.View.Schema);

    [Fact]
    public void What_ML_NET_and_this_library_write_is_opened()
    {
        Assert.Equal("ML.NET", MlNetSamples.Open(Linear).Model.Recipe);
        Assert.Equal("ML.NET", MlNetSamples.Open(Network).Model.Recipe);
    }

    [Fact]
    public void A_mapping_of_another_program_is_refused_and_its_type_not_created()
    {
        MLContext context = new();
        IDataView files = context.Transforms.CopyColumns("ImageSource", "Image").Fit(MlNetSamples.View).Transform(MlNetSamples.View);
        ITransformer model = context.Transforms.CustomMapping(new InkOfFileFactory().GetMapping(), InkOfFileFactory.Contract)
            .Append(MlNetSamples.LinearPipeline(context, "Pixels")).Fit(files);
        byte[] zip = MlNetSamples.Save(model, files.Schema);
        int before = InkOfFileFactory.Created;
        MlNetSamples.AssertRefused(zip, $"names the custom mapping '{InkOfFileFactory.Contract}'", "mlContext.Model.Load");
        Assert.Equal(before, InkOfFileFactory.Created);
    }

    [Theory]
    [InlineData("Microsoft.ML.Data", "Microsoft.ML.Evil")]
    [InlineData("Microsoft.ML.StandardTrainers", "Microsoft.ML.StandardTrainerz")]
    public void An_assembly_outside_ML_NET_is_refused(string name, string other) =>
        MlNetSamples.AssertRefused(Replace(Linear, Encoding.Unicode.GetBytes(name), Encoding.Unicode.GetBytes(other)), $"names the assembly '{other}'");

    [Fact]
    public void An_assembly_that_a_mapping_is_in_is_checked_whatever_the_case_of_its_loader_and_the_space_around_it()
    {
        byte[] zip = Replace(Network, Encoding.Unicode.GetBytes("Mnist.Scoring, "), Encoding.Unicode.GetBytes("Mnist.Scorinx, "));
        MlNetSamples.AssertRefused(zip, "names the custom mapping 'Mnist.Scorinx, ");
        foreach (string loader in new[] { "customTRANSFORMER\0", "CustomTransformer ", "\tCustomTransformer", "\u00A0CustomTransformer" })
        {
            byte[] other = Replace(zip, "CustomTransformer\0"u8, Encoding.Latin1.GetBytes(loader));
            MlNetSamples.AssertRefused(other, "names the custom mapping 'Mnist.Scorinx, ");
        }
    }

    [Fact]
    public void A_component_inside_another_is_checked_too()
    {
        byte[] hostile = Entries(Linear).First(entry => entry.Name.EndsWith("Model.key", StringComparison.Ordinal)).Bytes;
        hostile = ReplaceBytes(hostile, Encoding.Unicode.GetBytes("Microsoft.ML"), Encoding.Unicode.GetBytes("Microsoft.XX"));
        MlNetSamples.AssertRefused(Rewrite(Linear, (name, bytes) => name == "Schema" ? [.. bytes, .. hostile] : bytes), "names the assembly 'Microsoft.XX.");
    }

    [Fact]
    public void Offsets_outside_an_entry_are_refused()
    {
        foreach (int offset in new[] { 0x20, 0x28, 0x30, 0x90, 0x98 })
        {
            byte[] zip = Rewrite(Network, (name, bytes) =>
            {
                if (bytes.AsSpan().StartsWith("ML\0MODEL"u8))
                {
                    bytes[offset + 3] = 0x7F;
                }

                return bytes;
            });
            MlNetSamples.AssertRefused(zip, "is damaged");
        }

        MlNetSamples.AssertRefused(Rewrite(Linear, (_, bytes) => bytes.AsSpan().StartsWith("ML\0MODEL"u8) ? bytes[..100] : bytes), "is damaged");
    }

    [Fact]
    public void A_zip_that_grows_beyond_all_models_is_refused_before_it_is_unpacked()
    {
        using MemoryStream zip = new();
        using (ZipArchive archive = new(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("TransformerChain/Model.key", CompressionLevel.SmallestSize).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 513; i++)
            {
                entry.Write(zeros);
            }
        }

        MlNetSamples.AssertRefused(zip.ToArray(), "over 512 MB");
    }

    private static byte[] Replace(byte[] zip, ReadOnlySpan<byte> old, ReadOnlySpan<byte> value)
    {
        byte[] from = old.ToArray();
        byte[] to = value.ToArray();
        return Rewrite(zip, (_, bytes) => ReplaceBytes(bytes, from, to));
    }

    private static byte[] ReplaceBytes(byte[] bytes, byte[] old, byte[] value)
    {
        Assert.Equal(old.Length, value.Length);
        for (int at = bytes.AsSpan().IndexOf(old); at >= 0; at = bytes.AsSpan().IndexOf(old))
        {
            value.CopyTo(bytes, at);
        }

        return bytes;
    }

    private static byte[] Rewrite(byte[] zip, Func<string, byte[], byte[]> change)
    {
        using MemoryStream result = new();
        using (ZipArchive archive = new(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in Entries(zip))
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(change(name, bytes));
            }
        }

        return result.ToArray();
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Entries(byte[] zip)
    {
        using ZipArchive archive = new(new MemoryStream(zip));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream bytes = new();
            entry.Open().CopyTo(bytes);
            yield return (entry.FullName, bytes.ToArray());
        }
    }
}
