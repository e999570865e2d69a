using System.Buffers.Binary;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

public class SampleScaleTests
{
    [Fact]
    public void All_16_bit_samples_go_to_the_nearest_level()
    {
        // Three more than vectors hold, so that the rest after them is reached too.
        var wide = new byte[2 * 65_539];
        for (int i = 0; i < wide.Length / 2; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(wide.AsSpan(2 * i), (ushort)i);
        }

        var samples = new byte[wide.Length / 2];
        SampleScale.ToBytes(wide, samples);

        Assert.Equal(Enumerable.Range(0, samples.Length).Select(i => (byte)Math.Round((ushort)i / 257.0)), samples);
    }

    [Theory]
    [InlineData(0, 31, 0)]
    [InlineData(31, 31, 255)]
    [InlineData(3, 31, 25)]
    [InlineData(1, 2, 128)]
    [InlineData(65_534, 65_535, 255)]
    public void A_sample_of_any_range_goes_to_the_nearest_level(uint value, uint max, byte level) =>
        Assert.Equal(level, SampleScale.ToByte(value, max));
}
