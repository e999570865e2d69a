using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using SkiaSharp;

namespace Mnist.Tests.Imaging.Decoding;

public class OrientationTests
{
    [Theory]
    [InlineData(1, "123 456")]
    [InlineData(2, "321 654")]
    [InlineData(3, "654 321")]
    [InlineData(4, "456 123")]
    [InlineData(5, "14 25 36")]
    [InlineData(6, "41 52 63")]
    [InlineData(7, "63 52 41")]
    [InlineData(8, "36 25 14")]
    public void A_picture_is_turned_as_its_orientation_says(int orientation, string rows)
    {
        string[] expected = rows.Split(' ');

        Raster turned = Upright.Turn(new Raster(3, 2, 1, [.. "123456"u8]), (SKEncodedOrigin)orientation);

        Assert.Equal((expected[0].Length, expected.Length), (turned.Width, turned.Height));
        Assert.Equal(string.Concat(expected), System.Text.Encoding.ASCII.GetString(turned.Pixels));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Pixels_of_every_width_and_sizes_beyond_a_tile_are_moved_whole(int channels)
    {
        const int Width = 77;
        const int Height = 35;
        byte[] pixels = [.. Enumerable.Range(0, Width * Height * channels).Select(i => (byte)(i * 31 >> 3))];

        Raster turned = Upright.Turn(new Raster(Width, Height, channels, pixels), SKEncodedOrigin.RightTop);

        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int target = (x * Height + Height - 1 - y) * channels;
                Assert.Equal(
                    pixels.AsSpan((y * Width + x) * channels, channels), turned.Pixels.AsSpan(target, channels));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_orientation_of_a_photo_is_applied(byte orientation)
    {
        byte[] file = FixtureFolder.Read("jpeg/exif-6.jpg");
        int tag = file.AsSpan().IndexOf(new byte[] { 0x01, 0x12, 0, 3, 0, 0, 0, 1 });
        Raster Decode(byte value)
        {
            file[tag + 9] = value;
            return ImageDecoder.Decode(file);
        }

        Raster expected = Upright.Turn(Decode(1), (SKEncodedOrigin)orientation);
        Raster turned = Decode(orientation);

        Assert.Equal((expected.Width, expected.Height), (turned.Width, turned.Height));
        Assert.Equal(expected.Pixels, turned.Pixels);
    }

    [Theory]
    [InlineData("4949 2A00 08000000 0100 1201 0300 01000000 0600 0000", 6)]
    [InlineData("4D4D 002A 00000008 0001 0112 0003 00000001 0008 0000", 8)]
    [InlineData("4D4D 002A 0000000A 0000 0002 0100 0003 00000001 0028 0000 0112 0003 00000001 0003 0000", 3)]
    [InlineData("4D4D 002A 00000008 0001 0112 0003 00000001 0009 0000", 1)]
    [InlineData("4D4D 002A 00000008 0001 0112 0004 00000001 0006 0000", 1)]
    [InlineData("4D4D 002A 00000008 0001 0112 0003 00000001 00", 1)]
    [InlineData("4D4D 002A FFFFFFF0 0001", 1)]
    [InlineData("5858 002A 00000008 0001 0112 0003 00000001 0006 0000", 1)]
    [InlineData("", 1)]
    public void The_orientation_is_found_in_exif_data_and_damage_is_ignored(string hex, int orientation) =>
        Assert.Equal((SKEncodedOrigin)orientation, ExifOrientation.Read(Convert.FromHexString(hex.Replace(" ", ""))));
}
