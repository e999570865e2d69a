namespace Mnist.Scoring.Imaging.Decoding.Gif;

/// <summary>Data that come in blocks of up to 255 bytes, each after its length, up to one of length 0.</summary>
internal static class GifBlocks
{
    private const string What = "a block of data";

    /// <summary>Steps over the blocks and returns the first.</summary>
    /// <exception cref="InvalidImageException">The file ends first.</exception>
    public static ReadOnlySpan<byte> Skip(scoped ref ByteReader reader)
    {
        ReadOnlySpan<byte> first = reader.Read(reader.ReadByte(What), What);
        for (int length = first.Length; length > 0;)
        {
            length = reader.ReadByte(What);
            reader.Read(length, What);
        }

        return first;
    }

    /// <summary>Puts the blocks together.</summary>
    /// <exception cref="InvalidImageException">The file ends first.</exception>
    public static byte[] Join(scoped ref ByteReader reader)
    {
        ByteReader measure = reader;
        Skip(ref measure);
        var joined = new MemoryStream(measure.Position - reader.Position);
        for (int length = reader.ReadByte(What); length > 0; length = reader.ReadByte(What))
        {
            joined.Write(reader.Read(length, What));
        }

        return joined.ToArray();
    }
}
