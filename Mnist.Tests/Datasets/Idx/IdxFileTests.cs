using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Tests.Datasets.Idx;

public sealed class IdxFileTests
{
    private static readonly TinySet Tiny = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_written_are_read_back(bool gzip)
    {
        (byte[] items, string sha256) = Read(Stored(Tiny.ImageFile, gzip), IdxContent.Images);

        Assert.Equal(Tiny.Images, items);
        Assert.Equal(TinySet.Sha256(Tiny.ImageFile), sha256);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_written_are_read_back(bool gzip)
    {
        (byte[] items, string sha256) = Read(Stored(Tiny.LabelFile, gzip), IdxContent.Labels);

        Assert.Equal(Tiny.Labels, items);
        Assert.Equal(TinySet.Sha256(Tiny.LabelFile), sha256);
    }

    [Fact]
    public void The_written_header_is_the_documented_one()
    {
        Assert.Equal([0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 28, 0, 0, 0, 28], Tiny.ImageFile[..16]);
        Assert.Equal([0, 0, 8, 1, 0, 0, 0, 20], Tiny.LabelFile[..8]);
    }

    [Fact]
    public void A_large_file_is_read_whole()
    {
        TinySet large = new(count: 1000);

        (byte[] items, string sha256) = Read(TinySet.Gzip(large.ImageFile), IdxContent.Images);

        Assert.Equal(large.Images, items);
        Assert.Equal(large.Set.Images.Sha256, sha256);
    }

    [Fact]
    public void A_stream_that_gives_few_bytes_at_a_time_is_read_whole()
    {
        using TricklingStream stream = new(Tiny.ImageFile);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        Assert.Equal(Tiny.Images, IdxFile.Read(stream, "file", IdxContent.Images, hash));
    }

    [Fact]
    public void Compression_is_told_by_content_not_by_name()
    {
        using TemporaryFolder folder = new();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        Assert.Equal(Tiny.Images, IdxFile.Read(folder.Write("raw.gz", Tiny.ImageFile), IdxContent.Images, hash));
        Assert.Equal(Tiny.Images, IdxFile.Read(folder.Write("zipped", TinySet.Gzip(Tiny.ImageFile)), IdxContent.Images, hash));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        using TemporaryFolder folder = new();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        string missing = folder.File("nothing");
        Assert.StartsWith($"{missing}: cannot be read", Refusal(() => IdxFile.Read(missing, IdxContent.Images, hash)));
        Assert.StartsWith($"{folder.Path}: cannot be read", Refusal(() => IdxFile.Read(folder.Path, IdxContent.Images, hash)));
    }

    [Theory]
    [InlineData("", "file: empty")]
    [InlineData("00 00 08", "file: only 3 bytes long, not an IDX file")]
    [InlineData("00 00 08 03 00 00", "file: cut short: the header takes 16 bytes and the file has 6")]
    [InlineData("01 00 08 03 00 00 00 01", "file: not an IDX file but something that starts 0x01000803")]
    [InlineData("03 08 00 00 00 00 00 01", "file: not an IDX file but something that starts 0x03080000")]
    [InlineData("00 00 0D 03 00 00 00 01", "file: has the magic number 0x00000D03, where images are needed (0x00000803)")]
    [InlineData("00 00 08 01 00 00 00 01", "file: holds labels, where images are needed (0x00000803)")]
    [InlineData("00 00 08 03 00 00 00 00 00 00 00 1C 00 00 00 1C", "file: holds no images")]
    [InlineData("00 00 08 03 00 00 00 01 00 00 00 20 00 00 00 1C", "file: holds images of 32×28 pixels; 28×28 are needed")]
    [InlineData("00 00 08 03 FF FF FF FF 00 00 00 1C 00 00 00 1C", "file: claims 4,294,967,295 images; at most 1,000,000 are read")]
    [InlineData("50 4B 03 04 00 00 00 00", "file: not an IDX file but a zip archive, which must be unpacked first")]
    public void A_wrong_image_header_is_refused(string hex, string message)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        Assert.Equal(message, Refusal(() => Read(bytes, IdxContent.Images)));
        if (bytes.Length > 0)
        {
            Assert.Equal(message, Refusal(() => Read(TinySet.Gzip(bytes), IdxContent.Images)));
        }
    }

    [Fact]
    public void Images_where_labels_belong_are_refused()
    {
        Assert.Equal("file: holds images, where labels are needed (0x00000801)", Refusal(() => Read(Tiny.ImageFile, IdxContent.Labels)));
    }

    [Fact]
    public void A_web_page_is_called_one()
    {
        byte[] page = Encoding.UTF8.GetBytes("<!DOCTYPE html><title>Sign in</title>");

        Assert.Contains("looks like a web page", Refusal(() => Read(page, IdxContent.Images)));
    }

    [Fact]
    public void A_label_that_is_no_digit_is_refused()
    {
        byte[] file = [.. Tiny.LabelFile];
        file[8 + 13] = 10;

        Assert.Equal("file: label 10 at position 13 is not a digit of 0 to 9", Refusal(() => Read(file, IdxContent.Labels)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_number_of_a_label_of_Qmnist_is_the_digit(bool gzip)
    {
        byte[] file = Tiny.QmnistLabelFile;

        (byte[] labels, string sha256) = Read(Stored(file, gzip), IdxContent.Labels);

        Assert.Equal(Tiny.Labels, labels);
        Assert.Equal(TinySet.Sha256(file), sha256);
    }

    [Fact]
    public void Damaged_labels_of_Qmnist_are_refused()
    {
        byte[] large = [.. Tiny.QmnistLabelFile], narrow = [.. Tiny.QmnistLabelFile];
        large[12 + (5 * 32)] = 1;
        narrow[11] = 4;

        Assert.Equal("file: label 255 at position 5 is not a digit of 0 to 9", Refusal(() => Read(large, IdxContent.Labels)));
        Assert.Equal("file: holds labels of 4 numbers; QMNIST's have 8", Refusal(() => Read(narrow, IdxContent.Labels)));
        Assert.Contains("cut short", Refusal(() => Read(Tiny.QmnistLabelFile[..^1], IdxContent.Labels)));
        Assert.Contains("0x00000C02", Refusal(() => Read(Tiny.QmnistLabelFile, IdxContent.Images)));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] gzip = TinySet.Gzip(Tiny.LabelFile);
        Assert.All(Enumerable.Range(0, Tiny.LabelFile.Length), length => Refusal(() => Read(Tiny.LabelFile[..length], IdxContent.Labels)));
        Assert.All(Enumerable.Range(0, gzip.Length), length => Refusal(() => Read(gzip[..length], IdxContent.Labels)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20_000)]
    public void Trailing_bytes_are_refused(int count)
    {
        byte[] tail = new byte[count];
        byte[] inside = TinySet.Gzip([.. Tiny.ImageFile, .. tail]);
        byte[] behind = [.. TinySet.Gzip(Tiny.ImageFile), .. tail];

        Assert.Contains("too long: the header promises 20 images, which take 15,696 bytes", Refusal(() => Read([.. Tiny.ImageFile, .. tail], IdxContent.Images)));
        Assert.Contains("too long: the header promises 20 images", Refusal(() => Read(inside, IdxContent.Images)));
        Assert.Contains("other bytes follow", Refusal(() => Read(behind, IdxContent.Images)));
    }

    [Fact]
    public void A_flipped_bit_in_gzip_data_is_noticed()
    {
        byte[] gzip = TinySet.Gzip(Tiny.LabelFile);
        Assert.All(Enumerable.Range(10, gzip.Length - 10), position =>
        {
            byte[] broken = [.. gzip];
            broken[position] ^= 0x10;

            // What the bit changes may be refused at once, or by the checksum; it never passes with other contents.
            try
            {
                Assert.Equal(Tiny.Labels, Read(broken, IdxContent.Labels).Items);
            }
            catch (DatasetException)
            {
            }
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_claim_that_the_file_cannot_bear_out_reserves_no_memory(bool gzip)
    {
        byte[] file = [.. Tiny.ImageFile[..1000]];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), IdxFile.MaximumCount);
        byte[] stored = Stored(file, gzip);

        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Refusal(() => Read(stored, IdxContent.Images));
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains("cut short: the header promises 1,000,000 images, which take 784,000,016 bytes", message);
        Assert.True(taken < 1_000_000, $"{taken} bytes were allocated");
    }

    [Fact]
    public void A_gzip_bomb_is_stopped_after_what_its_header_promises()
    {
        // 50 MB of zeros behind a header for 20 images.
        byte[] bomb = TinySet.Gzip([.. Tiny.ImageFile[..16], .. new byte[50_000_000]]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(() => Read(bomb, IdxContent.Images));
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(taken < 1_000_000, $"{taken} bytes were allocated");
    }

    [Property(MaxTest = 500)]
    public Property Whatever_the_bytes_only_the_documented_exception_is_thrown() => Prop.ForAll(
        ArbMap.Default.ArbFor<(bool Gzip, bool Labels, NonNegativeInt At, byte[] Patch)>(),
        mutation =>
        {
            byte[] file = [.. Stored(mutation.Labels ? Tiny.LabelFile : Tiny.ImageFile, mutation.Gzip)];
            int at = mutation.At.Get % file.Length;
            byte[] patch = mutation.Patch[..Math.Min(mutation.Patch.Length, file.Length - at)];
            patch.CopyTo(file, at);
            try
            {
                Read(file, mutation.Labels ? IdxContent.Labels : IdxContent.Images);
            }
            catch (DatasetException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        });

    private static byte[] Stored(byte[] file, bool gzip) => gzip ? TinySet.Gzip(file) : file;

    private static (byte[] Items, string Sha256) Read(byte[] bytes, IdxContent content)
    {
        using MemoryStream stream = new(bytes);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] items = IdxFile.Read(stream, "file", content, hash);
        return (items, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static string Refusal(Action read) => Assert.Throws<DatasetException>(read).Message;

    private static string Refusal(Func<object> read) => Refusal(() => { read(); });

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
