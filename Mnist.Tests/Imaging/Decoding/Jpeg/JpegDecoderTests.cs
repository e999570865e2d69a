using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding.Jpeg;

public class JpegDecoderTests
{
    private const byte BaselineFrame = 0xC0;
    private const byte ProgressiveFrame = 0xC2;
    private const byte HuffmanTables = 0xC4;
    private const byte Scan = 0xDA;
    private const byte QuantisationTables = 0xDB;
    private const byte RestartInterval = 0xDD;
    private const byte Jfif = 0xE0;
    private const byte Adobe = 0xEE;

    private const string Plain = "jpeg/sampling-1x1.jpg";

    [Fact]
    public void A_file_put_together_again_is_the_same_picture() =>
        Assert.Equal(FixtureFolder.ExpectedOf(Plain).Pixels, ImageDecoder.Decode(JpegFile.Of(Plain).ToBytes()).Pixels);

    [Theory]
    [InlineData(0, 12, "JPEG: 12 bits a sample are not supported, only 8")]
    [InlineData(2, 0, "JPEG: a height that is given only after the picture is not supported")]
    [InlineData(4, 0, "JPEG: the header states 0 x 19 pixels, which is no picture")]
    [InlineData(5, 2, "JPEG: 2 channels are not supported, only 1, 3 and 4")]
    [InlineData(5, 4, "JPEG: the picture header ends after 0 of 1 bytes")]
    [InlineData(7, 0x51, "JPEG: channel 1 has sampling 5 x 1 and table 0, which are not defined")]
    [InlineData(7, 0x10, "JPEG: channel 1 has sampling 1 x 0 and table 0, which are not defined")]
    [InlineData(8, 4, "JPEG: channel 1 has sampling 1 x 1 and table 4, which are not defined")]
    [InlineData(8, 3, "JPEG: quantisation table 3 is used but not defined")]
    [InlineData(6, 9, "JPEG: a scan names channel 1, which the picture does not have")]
    public void Mistakes_in_the_picture_header_are_named(int offset, int value, string reason) =>
        Assert.Equal(reason, Refusal(JpegFile.Of(Plain).With(BaselineFrame, offset, value)));

    [Theory]
    [InlineData(0, 0, "JPEG: a scan has 0 channels, the picture 3")]
    [InlineData(0, 4, "JPEG: a scan has 4 channels, the picture 3")]
    [InlineData(1, 7, "JPEG: a scan names channel 7, which the picture does not have")]
    [InlineData(1, 2, "JPEG: a scan names channel 2 twice")]
    [InlineData(2, 0x21, "JPEG: Huffman table DC 2 is used but not defined")]
    [InlineData(2, 0x0F, "JPEG: Huffman table AC 15 is used but not defined")]
    public void Mistakes_in_the_header_of_a_scan_are_named(int offset, int value, string reason) =>
        Assert.Equal(reason, Refusal(JpegFile.Of(Plain).With(Scan, offset, value)));

    [Theory]
    [InlineData(7, 5, "JPEG: a scan of coefficients 5 to 0, bits 0 to 1, is not defined")]
    [InlineData(8, 5, "JPEG: a scan of coefficients 0 to 5, bits 0 to 1, is not defined")]
    [InlineData(9, 0x31, "JPEG: a scan of coefficients 0 to 0, bits 3 to 1, is not defined")]
    [InlineData(9, 0x0E, "JPEG: a scan of coefficients 0 to 0, bits 0 to 14, is not defined")]
    public void Progressive_scans_that_are_not_defined_are_refused(int offset, int value, string reason) =>
        Assert.Equal(reason, Refusal(JpegFile.Of("jpeg/progressive-1x1.jpg").With(Scan, offset, value)));

    [Fact]
    public void What_a_file_lacks_is_named()
    {
        Assert.Equal("JPEG: quantisation table 0 is used but not defined", Refusal(JpegFile.Of(Plain).Without(QuantisationTables)));
        Assert.Equal("JPEG: Huffman table DC 0 is used but not defined", Refusal(JpegFile.Of(Plain).Without(HuffmanTables)));
        Assert.Equal("JPEG: picture data come before the picture's header", Refusal(JpegFile.Of(Plain).Without(BaselineFrame)));
        Assert.Equal("JPEG: channel 1 is missing", Refusal(JpegFile.Of(Plain).Without(Scan)));
        Assert.Equal("JPEG: there is no picture in the file", Refusal(JpegFile.Of(Plain).Without(Scan).Without(BaselineFrame)));

        JpegFile oneScanShort = JpegFile.Of("jpeg/one-channel-a-scan.jpg");
        oneScanShort.Segments.RemoveAt(oneScanShort.Segments.Count - 1);
        Assert.Equal("JPEG: channel 3 is missing", Refusal(oneScanShort));
    }

    [Fact]
    public void What_a_file_has_twice_is_named()
    {
        JpegFile twoFrames = JpegFile.Of(Plain);
        twoFrames.Segments.Insert(2, twoFrames[BaselineFrame]);
        Assert.Equal("JPEG: there is a second picture header", Refusal(twoFrames));

        JpegFile twoScans = JpegFile.Of(Plain);
        twoScans.Segments.Add(twoScans[Scan]);
        Assert.Equal("JPEG: channel 1 comes twice", Refusal(twoScans));
    }

    [Theory]
    [InlineData(0xC3)]
    [InlineData(0xC5)]
    [InlineData(0xC9)]
    [InlineData(0xCA)]
    [InlineData(0xCC)]
    [InlineData(0xCF)]
    [InlineData(0xDC)]
    public void Unsupported_kinds_are_refused(byte marker) => Assert.Equal(
        $"JPEG: marker 0x{marker:X2} (lossless, hierarchical or arithmetic coding, or out of place) is not supported",
        Refusal(JpegFile.Of(Plain).With(BaselineFrame, segment => segment with { Marker = marker })));

    [Fact]
    public void A_cut_off_file_is_named_as_such()
    {
        byte[] file = FixtureFolder.Read(Plain);

        Assert.Equal("JPEG: the file ends before its end marker", ImageDecoderTests.Refusal(file[..3]));
        Assert.Equal("JPEG: segment 0xE0 ends after 3 of 14 bytes", ImageDecoderTests.Refusal(file[..9]));
        Assert.Equal("JPEG: the file ends within the picture data", ImageDecoderTests.Refusal(file[..^30]));
        Assert.Equal("JPEG: the file ends within the picture data", ImageDecoderTests.Refusal(file[..^1]));
    }

    [Fact]
    public void Picture_data_that_end_before_the_picture_are_refused()
    {
        foreach (string name in new[] { Plain, "jpeg/progressive-2x2.jpg", "jpeg/grey.jpg" })
        {
            Assert.Equal(
                "JPEG: the picture data are damaged, they end before the picture does",
                Refusal(JpegFile.Of(name).With(Scan, segment => segment with { Data = segment.Data[..(segment.Data.Length / 2)] })));
        }
    }

    [Fact]
    public void Restart_marks_must_come_in_order()
    {
        JpegFile file = JpegFile.Of("jpeg/restart-every-unit.jpg");
        byte[] data = file[Scan].Data;
        int second = data.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD1]);
        data[second + 1] = 0xD2;
        Assert.Equal("JPEG: the picture data are damaged, marker 0xD2 instead of restart mark 0xD1", Refusal(file));

        // Without the segment that announces them, the marks come as a surprise.
        file = JpegFile.Of("jpeg/restart-every-unit.jpg").Without(RestartInterval);
        Assert.Equal("JPEG: the picture data are damaged, they end before the picture does", Refusal(file));
    }

    [Fact]
    public void Bytes_that_are_no_marker_are_refused()
    {
        byte[] file = FixtureFolder.Read(Plain);
        file[20] = 0x12;

        Assert.Equal("JPEG: there is 0x12 instead of a marker at byte 20", ImageDecoderTests.Refusal(file));
    }

    [Fact]
    public void A_marker_may_be_preceded_by_fill_bytes()
    {
        byte[] file = FixtureFolder.Read(Plain);
        byte[] filled = [.. file[..20], 0xFF, 0xFF, .. file[20..^2], 0xFF, 0xFF, .. file[^2..]];

        Assert.Equal(FixtureFolder.ExpectedOf(Plain).Pixels, ImageDecoder.Decode(filled).Pixels);
    }

    [Fact]
    public void A_header_alone_reserves_no_memory_for_pixels()
    {
        foreach (string name in new[] { Plain, "jpeg/progressive-1x1.jpg" })
        {
            byte frame = name == Plain ? BaselineFrame : ProgressiveFrame;
            byte[] file = JpegFile.Of(name).With(frame, 1, 31).With(frame, 2, 64).With(frame, 3, 31).With(frame, 4, 64).ToBytes();

            ImageDecoderTests.AssertRefusedCheaply(file);
            Assert.Equal($"JPEG: {file.Length} bytes cannot hold 8000 x 8000 pixels", ImageDecoderTests.Refusal(file));
        }
    }

    [Fact]
    public void Scans_without_end_are_refused()
    {
        // 1024 x 1024 pixels are 2^14 blocks, of which a scan says in 15 bits that none has anything to add.
        byte[] nothing = [0, 0];
        JpegFile file = JpegFile.Of("jpeg/grey-progressive.jpg");
        JpegFile.Segment first = file[Scan];
        file.With(ProgressiveFrame, 1, 4).With(ProgressiveFrame, 2, 0).With(ProgressiveFrame, 3, 4).With(ProgressiveFrame, 4, 0);
        file.Segments.RemoveAll(segment => segment.Marker is Scan or HuffmanTables);

        // One code of one bit each: no difference in the mean level; nothing in 2^14 blocks and so many more (14 bits).
        byte[] dc = [0x00, 1, .. new byte[15], 0];
        byte[] ac = [0x10, 1, .. new byte[15], 0xE0];
        file.Segments.Add(new JpegFile.Segment(HuffmanTables, [.. dc, .. ac], []));
        file.Segments.Add(first with { Body = [1, 1, 0, 0, 0, 0], Data = new byte[128 * 128 / 8] });
        for (int i = 0; i < 5000; i++)
        {
            file.Segments.Add(new JpegFile.Segment(Scan, [1, 1, 0, 1, 63, 0], nothing));
        }

        Assert.Equal("JPEG: the picture comes in more scans than can be real", Refusal(file));
    }

    [Fact]
    public void Channels_are_what_the_file_says_they_are()
    {
        // Three channels are YCbCr by JFIF, whatever Adobe's segment says; by Adobe's segment; by their names.
        byte[] asYCbCr = FixtureFolder.ExpectedOf(Plain).Pixels;
        byte[] asRgb = ImageDecoder.Decode(WithAdobe(JpegFile.Of(Plain).Without(Jfif), 0).ToBytes()).Pixels;

        Assert.NotEqual(asYCbCr, asRgb);
        Assert.Equal(asYCbCr, ImageDecoder.Decode(WithAdobe(JpegFile.Of(Plain), 0).ToBytes()).Pixels);
        Assert.Equal(asYCbCr, ImageDecoder.Decode(WithAdobe(JpegFile.Of(Plain).Without(Jfif), 1).ToBytes()).Pixels);
        Assert.Equal(asYCbCr, ImageDecoder.Decode(JpegFile.Of(Plain).Without(Jfif).ToBytes()).Pixels);
        Assert.Equal(FixtureFolder.ExpectedOf("jpeg/rgb.jpg").Pixels, ImageDecoder.Decode(JpegFile.Of("jpeg/rgb.jpg").Without(Adobe).ToBytes()).Pixels);
    }

    private static string Refusal(JpegFile file) => ImageDecoderTests.Refusal(file.ToBytes());

    private static JpegFile WithAdobe(JpegFile file, byte transform)
    {
        file.Segments.Insert(0, new JpegFile.Segment(Adobe, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform], []));
        return file;
    }
}
