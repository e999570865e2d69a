using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding.Jpeg;

namespace Mnist.Tests.Imaging.Decoding.Jpeg;

public class HuffmanTableTests
{
    /// <summary>Codes 0, 10, 110, 1110, ... one of each length up to 16.</summary>
    private static readonly byte[] OneOfEachLength = [.. Enumerable.Repeat((byte)1, 16)];

    private static readonly byte[] Symbols = [.. Enumerable.Range(0x21, 16).Select(i => (byte)i)];

    [Fact]
    public void Codes_of_every_length_are_found()
    {
        var table = new HuffmanTable(OneOfEachLength, Symbols);
        for (int length = 1; length <= 16; length++)
        {
            // length - 1 ones, a zero, then ones.
            ushort bits = (ushort)~(1 << (16 - length));
            var reader = new BitReader([(byte)(bits >> 8), (byte)bits, 0xFF, .. new byte[BitReader.Padding]]);

            Assert.Equal(0x20 + length, reader.TakeSymbol(table));
            Assert.Equal(0xFF, reader.Take(8));
        }
    }

    [Fact]
    public void A_code_that_is_not_defined_is_refused() => Assert.Throws<InvalidImageException>(() =>
    {
        var reader = new BitReader([0xFF, 0xFF, .. new byte[BitReader.Padding]]);
        reader.TakeSymbol(new HuffmanTable(OneOfEachLength, Symbols));
    });

    [Fact]
    public void More_codes_than_bits_allow_are_refused() => Assert.Equal(
        "JPEG: a Huffman table has too many codes of 1 bits",
        Assert.Throws<InvalidImageException>(() => new HuffmanTable([3, .. new byte[15]], [1, 2, 3])).Message);

    [Theory]
    [InlineData(0b0, 1, -1)]
    [InlineData(0b1, 1, 1)]
    [InlineData(0b000, 3, -7)]
    [InlineData(0b011, 3, -4)]
    [InlineData(0b100, 3, 4)]
    [InlineData(0b111, 3, 7)]
    [InlineData(0, 15, -32767)]
    [InlineData(32767, 15, 32767)]
    public void Shortened_numbers_are_extended_as_the_standard_says(int bits, int size, int value) =>
        Assert.Equal(value, HuffmanTable.Extend(bits, size));
}
