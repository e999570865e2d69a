using Mnist.Scoring.Files;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Json;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>Writes the answers to the standard output or a file. Each record is written at once, so that a crash leaves at most one
/// incomplete record.</summary>
internal sealed class AnswerOutput : IDisposable
{
    private readonly AnswerFormat _format;
    private readonly FileStream? _file;
    private readonly Action<string> _write;
    private bool _isSeparated;

    /// <param name="path">The file; null for the standard output.</param>
    /// <param name="resume">Whether to add to the answers in the file, which requires a <see cref="ResumableFormat"/>.</param>
    public AnswerOutput(TextWriter output, string? path, AnswerFormat format, bool resume)
    {
        (File, _format) = (path, format);
        try
        {
            _file = path is null ? null : Open(path, resume);
            _write = _file is not null ? text => _file.Write(Encoding.UTF8.GetBytes(text))
                : format is JsonLinesFormat or JsonArrayFormat ? text => output.Write(CommandJson.Printable(text, output.Encoding))
                : output.Write;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"--output {path} cannot be written: {e.Message}", e);
        }

        if (Earlier.Length == 0)
        {
            Write(format.Head);
        }
    }

    public string? File { get; }

    /// <summary>The answers that the file already contained.</summary>
    public EarlierAnswers Earlier { get; private set; } = new();

    /// <summary>How to continue after an interruption; empty if that is not possible.</summary>
    public string HowToResume => _file is not null && _format is ResumableFormat ? $"; the same command with --resume goes on with {File}" : "";

    public void Add(string record)
    {
        Write(_isSeparated ? _format.Separator + record : record);
        _isSeparated = true;
    }

    /// <summary>Completes the output, which is only then valid.</summary>
    public void End() => Write(_format.Tail);

    public void Dispose() => _file?.Dispose();

    private FileStream Open(string path, bool resume)
    {
        FileInfo before = new(AtomicFile.Resolve(path));
        if (!resume && before is { Exists: true, Length: > 0 } && !AtomicFile.IsDevice(path))
        {
            throw new CommandException($"{path} exists; {(_format is ResumableFormat ? "--resume adds what is missing; or " : "")}delete it or give another file as --output");
        }

        if (resume && before.Exists)
        {
            using FileStream answers = before.OpenRead();
            Earlier = EarlierAnswers.Read(path, answers, (ResumableFormat)_format);
        }

        if (!AtomicFile.IsDevice(path))
        {
            AtomicFile.CreateFolder(path);
        }

        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (file.CanSeek && file.Length > 0)
        {
            file.SetLength(Earlier.Length);
            file.Position = Earlier.Length;
        }

        return file;
    }

    private void Write(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        try
        {
            _write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{File ?? "the standard output"} cannot be written: {e.Message}{HowToResume}", e);
        }
    }
}
