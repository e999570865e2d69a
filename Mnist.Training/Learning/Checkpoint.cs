using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Training.Learning;

/// <summary>A file with the state of a training between two epochs: a format line, the length of a JSON header and the header, all numbers
/// as little-endian float32 in the order of the network, and the SHA-256 of everything before. Written atomically.</summary>
internal static class Checkpoint
{
    private static readonly byte[] Format = "MnistMl checkpoint 1\n"u8.ToArray();

    /// <summary>The checkpoint of a network that the one with checkpoint <paramref name="path"/> learns from.</summary>
    /// <param name="path">The file of the network that learns.</param>
    /// <param name="number">Number of the teacher, from 1.</param>
    public static string OfTeacher(string path, int number) => $"{path}.teacher{number}";

    /// <summary>Whether a training can be resumed: it or its first teacher has a checkpoint.</summary>
    public static bool Exists(string path) => File.Exists(path) || File.Exists(OfTeacher(path, 1));

    /// <summary>Deletes the checkpoint, and those of its teachers after the first <paramref name="kept"/>.</summary>
    public static void Delete(string path, int kept = 0)
    {
        File.Delete(path);
        for (int i = kept + 1; File.Exists(OfTeacher(path, i)); i++)
        {
            File.Delete(OfTeacher(path, i));
        }
    }

    /// <summary>Saves the state; an existing file is replaced only after the new one is complete.</summary>
    /// <param name="fingerprint">Identifies recipe, settings and data.</param>
    public static void Save(string path, string fingerprint, TrainingLoop loop, IReadOnlyList<TrainingEpoch> history)
    {
        byte[] header = JsonSerializer.SerializeToUtf8Bytes(new Header(fingerprint, loop.EpochsDone, loop.Optimiser.Steps, history));
        using MemoryStream content = new();
        content.Write(Format);
        content.Write(BitConverter.GetBytes(header.Length));
        content.Write(header);
        foreach (AlignedBuffer block in Blocks(loop))
        {
            content.Write(MemoryMarshal.AsBytes(block.Span));
        }

        content.Write(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        AtomicFile.Write(path, content.WriteTo);
    }

    /// <summary>Loads the state into a loop with the same settings.</summary>
    /// <returns>Results of the completed epochs.</returns>
    /// <exception cref="CheckpointException">The file does not exist, is damaged, or belongs to another training.</exception>
    public static IReadOnlyList<TrainingEpoch> Load(string path, string fingerprint, TrainingLoop loop)
    {
        if (!File.Exists(path))
        {
            throw new CheckpointException($"There is no checkpoint {path} to resume from; train without --resume.");
        }

        ReadOnlySpan<byte> content = File.ReadAllBytes(path);
        if (!content.StartsWith(Format))
        {
            throw new CheckpointException($"{path} is not a checkpoint of this version; delete it and train without --resume.");
        }

        if (content.Length < SHA256.HashSizeInBytes ||
            !SHA256.HashData(content[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(content[^SHA256.HashSizeInBytes..]))
        {
            throw new CheckpointException($"The checkpoint {path} is damaged; delete it and train without --resume.");
        }

        int length = BitConverter.ToInt32(content[Format.Length..]);
        ReadOnlySpan<byte> rest = content[(Format.Length + sizeof(int))..^SHA256.HashSizeInBytes];
        Header header = JsonSerializer.Deserialize<Header>(rest[..length])!;
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(rest[length..]);
        if (header.Fingerprint != fingerprint || values.Length != Blocks(loop).Sum(block => block.Length))
        {
            throw new CheckpointException(
                $"The checkpoint {path} is of a training with other settings or data; give the same options as then, or train without --resume.");
        }

        foreach (AlignedBuffer block in Blocks(loop))
        {
            values[..block.Length].CopyTo(block.Span);
            values = values[block.Length..];
        }

        loop.EpochsDone = header.EpochsDone;
        loop.Optimiser.Steps = header.Steps;
        return header.History;
    }

    private static IEnumerable<AlignedBuffer> Blocks(TrainingLoop loop) => loop.Network.State.Select(parameter => parameter.Value)
        .Concat(loop.Optimiser.State.SelectMany(state => state))
        .Concat(loop.Average?.Values ?? []);

    private sealed record Header(string Fingerprint, int EpochsDone, long Steps, IReadOnlyList<TrainingEpoch> History);
}

/// <summary>A training cannot be resumed from a checkpoint; the message states the reason and what to do.</summary>
internal sealed class CheckpointException(string message) : Exception(message);
