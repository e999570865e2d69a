using Mnist.Scoring.Imaging.Decoding.Png;

namespace Mnist.Tests.Imaging.Decoding.Png;

public class Crc32Tests
{
    [Fact]
    public void The_check_value_of_the_polynomial_comes_out() => Assert.Equal(0xCBF4_3926, Crc32.Append(0, "123456789"u8));

    [Fact]
    public void Bytes_may_come_in_parts()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100).Select(i => (byte)(i * 7))];
        for (int split = 0; split <= bytes.Length; split++)
        {
            Assert.Equal(
                Crc32.Append(0, bytes), Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, split)), bytes.AsSpan(split)));
        }
    }
}
