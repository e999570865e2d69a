using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;

namespace Mnist.Scoring.Hosting;

/// <summary>The model of a service container, loaded as configured and optionally reloaded when its file changes.</summary>
/// <remarks>A prediction in progress during a reload completes with the previous model.</remarks>
internal sealed partial class HostedModel : IDigitModel, IDisposable
{
    private readonly ILogger<HostedModel> _logger;
    private readonly DigitClassifierOptions _options;
    private readonly string _path = "";
    private readonly ITimer? _timer;
    private volatile IDigitModel _model;
    private (DateTime Written, long Length)? _taken;
    private (DateTime Written, long Length)? _seen;

    /// <exception cref="InvalidOperationException"><see cref="DigitClassifierOptions.OpenModel"/> returned null.</exception>
    public HostedModel(IOptions<DigitClassifierOptions> options, ILogger<HostedModel> logger, TimeProvider time)
    {
        (_options, _logger) = (options.Value, logger);
        if (_options.ModelPath is null)
        {
            IsDefault = _options.OpenModel is null;
            _model = _options.OpenModel is null ? DigitClassifier.Default.Underlying : Load(_options.OpenModel, _options.PixelScale);
            return;
        }

        _path = Path.Combine(AppContext.BaseDirectory, _options.ModelPath);
        _taken = _seen = StampOf(_path);
        _model = ModelFile.Load(_path, _options.PixelScale);
        if (_options.ReloadOnChange)
        {
            // The timer must not keep the context of the request that needs the model first: its reloads would be logged as parts of it.
            using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
            _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(_options.ReloadInterval, Timeout.InfiniteTimeSpan);
        }
    }

    public bool IsDefault { get; }
    public ModelInfo Info => _model.Info;

    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities) => _model.Predict(images, probabilities);

    public void Dispose() => _timer?.Dispose();

    private static IDigitModel Load(Func<Stream> open, PixelScale? scale)
    {
        using Stream stream = open()
            ?? throw new InvalidOperationException($"{nameof(DigitClassifierOptions.OpenModel)} returned null; an embedded resource must be opened by its full name.");
        return ModelFile.Load(stream, scale);
    }

    // Identifies a version of a file without reading its content; null if it cannot be opened. Opening follows links anywhere in the path,
    // because containers use links to replace volumes.
    private static (DateTime Written, long Length)? StampOf(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return (File.GetLastWriteTimeUtc(file), RandomAccess.GetLength(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Look()
    {
        (DateTime, long)? now = StampOf(_path);
        if (now is not null && now != _taken && now == _seen)
        {
            // Valid or not, this version is loaded only once.
            _taken = now;
            Reload();
        }

        _seen = now;

        // Restarted here because loading may take longer than the interval. Has no effect after disposal.
        _timer!.Change(_options.ReloadInterval, Timeout.InfiniteTimeSpan);
    }

    private void Reload()
    {
        try
        {
            _model = ModelFile.Load(_path, _options.PixelScale);
            LogReloaded(_path);
        }
        catch (Exception e)
        {
            // Any unhandled exception on a timer thread would end the program, although the previous model still works.
            LogRefused(e.Message);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The digit model {Path} has changed and was loaded anew")]
    private partial void LogReloaded(string path);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The digit model has changed but cannot be used, so the one before it stays: {Reason}")]
    private partial void LogRefused(string reason);
}
