using System.Buffers.Binary;

namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>Turns the samples of a row, of any colour type and depth, into pixels of 8 bits a channel.</summary>
internal sealed class PngRowConverter
{
    private readonly PngHeader _header;
    private readonly ColourTable? _palette;
    private readonly ushort[]? _transparent;
    private readonly byte[] _samples;

    /// <summary>Prepares the conversion.</summary>
    /// <param name="header">Colour type and depth.</param>
    /// <param name="palette">The colours of a palette picture.</param>
    /// <param name="transparent">The samples (1 grey or 3) of the one colour that is transparent, if there is one.</param>
    public PngRowConverter(PngHeader header, ColourTable? palette, ushort[]? transparent)
    {
        _header = header;
        _palette = palette;
        _transparent = transparent;
        _samples = new byte[header.Width * header.SamplesPerPixel];
        Channels = palette?.Channels ?? header.SamplesPerPixel + (transparent is null ? 0 : 1);
    }

    /// <summary>Bytes of a pixel, as in <see cref="Raster.Channels"/>.</summary>
    public int Channels { get; }

    /// <summary>Converts one row.</summary>
    /// <param name="row">The samples as stored.</param>
    /// <param name="width">Pixels in the row.</param>
    /// <param name="pixels">Receives width × <see cref="Channels"/> bytes.</param>
    public void Convert(ReadOnlySpan<byte> row, int width, Span<byte> pixels)
    {
        Span<byte> samples = _samples.AsSpan(0, width * _header.SamplesPerPixel);
        if (_palette is not null)
        {
            PackedSamples.Unpack(row, _header.BitDepth, samples);
            _palette.Map(samples, pixels);
        }
        else if (_transparent is null)
        {
            ToBytes(row, pixels[..samples.Length]);
        }
        else
        {
            ToBytes(row, samples);
            AddAlpha(row, samples, pixels);
        }
    }

    private void ToBytes(ReadOnlySpan<byte> row, Span<byte> samples)
    {
        switch (_header.BitDepth)
        {
            case 16:
                SampleScale.ToBytes(row, samples);
                break;
            case 8:
                row[..samples.Length].CopyTo(samples);
                break;
            default:
                PackedSamples.Unpack(row, _header.BitDepth, samples);
                int factor = 255 / ((1 << _header.BitDepth) - 1);
                foreach (ref byte sample in samples)
                {
                    sample = (byte)(sample * factor);
                }

                break;
        }
    }

    /// <summary>Pixels that have the transparent colour, at full depth, get alpha 0, all others 255.</summary>
    private void AddAlpha(ReadOnlySpan<byte> row, ReadOnlySpan<byte> samples, Span<byte> pixels)
    {
        int count = _header.SamplesPerPixel;
        int at = 0;
        for (int sample = 0; sample < samples.Length; sample += count)
        {
            bool isTransparent = true;
            for (int i = 0; i < count; i++)
            {
                pixels[at++] = samples[sample + i];
                isTransparent &= StoredSample(row, sample + i) == _transparent![i];
            }

            pixels[at++] = isTransparent ? (byte)0 : (byte)255;
        }
    }

    private int StoredSample(ReadOnlySpan<byte> row, int index)
    {
        int depth = _header.BitDepth;
        if (depth == 16)
        {
            return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
        }

        int bit = index * depth;
        return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
}
