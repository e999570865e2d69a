using System.Buffers.Binary;
using System.IO.Compression;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Imaging.Decoding.Png;

namespace Mnist.Tests.Imaging.Decoding.Png;

public class PngDecoderTests
{
    private static readonly byte[] OneGreyRow = [0, 7, 8, 9];

    [Fact]
    public void A_file_of_the_least_chunks_is_read() =>
        Assert.Equal([7, 8, 9], ImageDecoder.Decode(File(Header(3, 1, 8, 0), Data(OneGreyRow), End)).Pixels);

    [Theory]
    [InlineData(3, 0, "PNG: colour type 0 cannot have 3 bits a sample")]
    [InlineData(16, 3, "PNG: colour type 3 cannot have 16 bits a sample")]
    [InlineData(4, 2, "PNG: colour type 2 cannot have 4 bits a sample")]
    [InlineData(8, 5, "PNG: colour type 5 is not defined")]
    public void Undefined_headers_are_refused(int depth, int colourType, string reason) =>
        Assert.Equal(reason, Refusal(Header(3, 1, depth, colourType), Data(OneGreyRow), End));

    [Fact]
    public void A_size_beyond_the_limits_is_refused() => Assert.Equal(
        "PNG: 2147483648 x 1 pixels are too large, a side may have at most 65535",
        Refusal(Header(0x8000_0000, 1, 8, 0), Data(OneGreyRow), End));

    [Fact]
    public void Chunks_in_the_wrong_place_are_refused()
    {
        byte[] header = Header(3, 1, 8, 0);
        byte[] note = Chunk("tEXt", []);
        byte[] data = Data(OneGreyRow);

        Assert.Equal("PNG: the first chunk is tEXt instead of IHDR", Refusal(note, header, data, End));
        Assert.Equal("PNG: chunk IHDR is not supported", Refusal(header, header, data, End));
        Assert.Equal("PNG: there is no picture data (chunk IDAT)", Refusal(header, End));
        Assert.Equal("PNG: the IDAT chunks are not in one sequence", Refusal(header, data, note, data, End));
        Assert.Equal("PNG: chunk CgBI is not supported", Refusal(header, Chunk("CgBI", [0]), data, End));
    }

    [Fact]
    public void A_cut_off_chunk_is_named()
    {
        byte[] file = File(Header(3, 1, 8, 0), Data(OneGreyRow));

        Assert.Equal("PNG: chunk IDAT ends after 5 of 12 bytes", ImageDecoderTests.Refusal(file[..(8 + 25 + 8 + 5)]));
        Assert.Equal("PNG: the length of a chunk ends after 0 of 4 bytes", ImageDecoderTests.Refusal(file));
    }

    [Fact]
    public void A_wrong_checksum_is_named()
    {
        byte[] file = File(Header(3, 1, 8, 0), Data(OneGreyRow), End);
        file[^1] ^= 1;

        Assert.Equal("PNG: chunk IEND is damaged, its checksum does not match", ImageDecoderTests.Refusal(file));
    }

    [Fact]
    public void Damaged_picture_data_are_refused()
    {
        byte[] header = Header(3, 1, 8, 0);
        byte[] tooShort = Compress([0, 7, 8]);
        byte[] wrongChecksum = Compress(OneGreyRow);
        wrongChecksum[^1] ^= 1;
        byte[] cutOff = Compress(OneGreyRow)[..^1];

        Assert.Equal("PNG: the picture data end after 3 of 4 bytes of a row", Refusal(header, Chunk("IDAT", tooShort), End));
        Assert.Equal("PNG: the compressed picture data are damaged or cut off", Refusal(header, Chunk("IDAT", wrongChecksum), End));
        Assert.Equal("PNG: the compressed picture data are damaged or cut off", Refusal(header, Chunk("IDAT", cutOff), End));
        Assert.Equal("PNG: the compressed picture data are damaged or cut off", Refusal(header, Chunk("IDAT", [1, 2, 3]), End));
        Assert.Equal("PNG: a row has filter 5, which is not defined", Refusal(header, Data([5, 7, 8, 9]), End));
    }

    [Fact]
    public void Palettes_that_do_not_go_with_the_picture_are_refused()
    {
        byte[] header = Header(3, 1, 8, 3);
        byte[] data = Data([0, 0, 1, 2]);
        byte[] twoColours = Chunk("PLTE", new byte[6]);

        Assert.Equal("PNG: a palette (chunk PLTE) of 0 bytes is none", Refusal(header, data, End));
        Assert.Equal("PNG: a palette (chunk PLTE) of 7 bytes is none", Refusal(header, Chunk("PLTE", new byte[7]), data, End));
        Assert.Equal("PNG: a palette (chunk PLTE) of 771 bytes is none", Refusal(header, Chunk("PLTE", new byte[771]), data, End));
        Assert.Equal("PNG: a pixel has colour 2, but the palette has only 2 colours", Refusal(header, twoColours, data, End));
        Assert.Equal(
            "PNG: chunk tRNS gives 3 alpha values for 2 palette colours",
            Refusal(header, twoColours, Chunk("tRNS", new byte[3]), data, End));
        Assert.Equal(
            "PNG: chunk tRNS of 1 bytes does not go with colour type 0",
            Refusal(Header(3, 1, 8, 0), Chunk("tRNS", new byte[1]), data, End));
    }

    [Fact]
    public void A_bomb_is_inflated_no_further_than_the_picture_needs()
    {
        // 64 MB of zeros in 64 kB, for a picture of three pixels.
        byte[] file = File(Header(3, 1, 8, 0), Data(new byte[64 << 20]), End);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([0, 0, 0], ImageDecoder.Decode(file).Pixels);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static byte[] End => Chunk("IEND", []);

    private static string Refusal(params byte[][] chunks) => ImageDecoderTests.Refusal(File(chunks));

    private static byte[] File(params byte[][] chunks) =>
        [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. chunks.SelectMany(chunk => chunk)];

    private static byte[] Header(uint width, uint height, int depth, int colourType)
    {
        var body = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(body, width);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), height);
        body[8] = (byte)depth;
        body[9] = (byte)colourType;
        return Chunk("IHDR", body);
    }

    private static byte[] Data(byte[] rows) => Chunk("IDAT", Compress(rows));

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var deflater = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        System.Text.Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        body.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), Crc32.Append(0, chunk.AsSpan(4, 4 + body.Length)));
        return chunk;
    }
}
