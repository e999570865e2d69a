using System.IO.Hashing;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>The pictures that a file has answers for, so that a resumed run skips them.</summary>
/// <remarks>Holds a hash of 16 bytes for each picture rather than its name.</remarks>
internal sealed class EarlierAnswers
{
    // Longer than any answer; a longer record means another kind of file.
    private const int LongestRecord = 1 << 24;

    private readonly HashSet<UInt128> _files = [];

    public long Count { get; private set; }
    public long Errors { get; private set; }

    /// <summary>Length in bytes of the complete records; an incomplete record may follow.</summary>
    public long Length { get; private set; }

    public bool Contains(string file) => _files.Contains(Hash(file));

    public static EarlierAnswers Read(string path, Stream stream, ResumableFormat format)
    {
        EarlierAnswers answers = new();
        List<byte> record = [];
        bool isQuoted = false;
        long line = 0;
        for (int next = stream.ReadByte(); next >= 0; next = stream.ReadByte())
        {
            isQuoted ^= next == '"' && format.QuotesLineFeeds;
            if (next != '\n' || isQuoted)
            {
                record.Add((byte)next);
                Require(record.Count < LongestRecord);
                continue;
            }

            line++;
            answers.Length += record.Count + 1;
            if (line > 1 || format.Head.Length == 0)
            {
                (string file, bool isError) = format.Read(CollectionsMarshal.AsSpan(record)) ?? throw Foreign();
                answers._files.Add(Hash(file));
                answers.Count++;
                answers.Errors += isError ? 1 : 0;
            }
            else
            {
                Require(Text(record) + '\n' == format.Head);
            }

            record.Clear();
        }

        // An incomplete record will be removed, but nothing else.
        string half = Text(record);
        Require(answers.Length > 0 || half.StartsWith(format.Start, StringComparison.Ordinal) || format.Start.StartsWith(half, StringComparison.Ordinal));
        return answers;

        static string Text(List<byte> bytes) => Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes));

        void Require(bool isFitting)
        {
            if (!isFitting)
            {
                throw Foreign();
            }
        }

        CommandException Foreign() => new($"{path}: record {line} is not one that this command writes, so it cannot be resumed; give the options of the earlier run, or another file as --output");
    }

    private static UInt128 Hash(string file) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(file.AsSpan()));
}
