using System.Text;
using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands.Predict.Answers;

/// <summary>Writes the answers to the standard output or a file. Each record is written at once, so that a crash leaves at most one
/// incomplete record.</summary>
internal sealed class AnswerOutput : IDisposable
{
    private readonly AnswerFormat _format;
    private readonly Action<string> _write;
    private readonly FileStream? _file;
    private bool _isSeparated;

    public AnswerOutput(TextWriter output, AnswerFormat format)
    {
        _format = format;
        _write = output.Write;
        Write(format.Head);
    }

    /// <param name="format">The format; a <see cref="ResumableFormat"/> to resume.</param>
    /// <param name="resume">Whether to add to the answers in the file.</param>
    public AnswerOutput(string path, AnswerFormat format, bool resume)
    {
        _format = format;
        File = path;
        try
        {
            if (!resume && new FileInfo(path) is { Exists: true, Length: > 0 })
            {
                throw new CommandException($"{path} exists; {(format is ResumableFormat ? "--resume adds what is missing; or " : "")}delete it or give another file as --output");
            }

            if (resume && System.IO.File.Exists(path))
            {
                using FileStream before = System.IO.File.OpenRead(path);
                Earlier = EarlierAnswers.Read(path, before, (ResumableFormat)format);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            if (_file.CanSeek && _file.Length > Earlier.Length)
            {
                _file.SetLength(Earlier.Length);
            }

            _write = text => _file.Write(Encoding.UTF8.GetBytes(text));
            if (Earlier.Length > 0)
            {
                _file.Position = Earlier.Length;
            }
            else
            {
                Write(format.Head);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"--output {path} cannot be written: {e.Message}", e);
        }
    }

    public string? File { get; }

    /// <summary>The answers that the file already contained.</summary>
    public EarlierAnswers Earlier { get; } = new();

    /// <summary>How to continue after an interruption; empty if that is not possible.</summary>
    public string HowToResume => _file is not null && _format is ResumableFormat ? $"; the same command with --resume goes on with {File}" : "";

    /// <summary>Writes a record, as <see cref="AnswerFormat.Record"/> returns it.</summary>
    public void Add(string record)
    {
        Write(_isSeparated ? _format.Separator + record : record);
        _isSeparated = true;
    }

    /// <summary>Completes the output, which is only then valid.</summary>
    public void End() => Write(_format.Tail);

    public void Dispose() => _file?.Dispose();

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
