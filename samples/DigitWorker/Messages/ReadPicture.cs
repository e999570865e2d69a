namespace DigitWorker.Messages;

/// <summary>Announces a picture that is to be read: by its path on shared storage, or with its bytes.</summary>
/// <param name="Id">Identifies the picture; announced again, it has the same id. Also the id of the message.</param>
/// <param name="Path">The file, relative to the shared folder; the name of the picture if its bytes are given.</param>
/// <param name="Picture">The picture file, at most <see cref="MaxPictureBytes"/>, or null to read it from <paramref name="Path"/>.</param>
/// <param name="Number">Whether to read all digits (a number) rather than one.</param>
public sealed record ReadPicture(Guid Id, string Path, byte[]? Picture = null, bool Number = false)
{
    /// <summary>Maximum size of a picture in a message: 1 MB. Brokers keep messages in memory; larger pictures belong on storage.</summary>
    public const int MaxPictureBytes = 1_000_000;
}
