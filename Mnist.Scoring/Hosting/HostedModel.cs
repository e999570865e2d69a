using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Files;

namespace Mnist.Scoring.Hosting;

/// <summary>The model of a service container: loads what the options say and, if they say so, replaces it when its file changes.</summary>
/// <remarks>A prediction that goes on while the model is replaced ends with the one that it began with.</remarks>
internal sealed partial class HostedModel : IDigitModel, IDisposable
{
    private readonly ILogger<HostedModel> _logger;
    private readonly string _path = "";
    private readonly TimeSpan _interval;
    private readonly ITimer? _timer;
    private volatile IDigitModel _model;
    private FileStamp? _taken;
    private FileStamp? _seen;

    /// <summary>Loads the model.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="logger">Hears of reloads.</param>
    /// <param name="time">The clock to look by.</param>
    /// <exception cref="OptionsValidationException">The options contradict each other.</exception>
    /// <exception cref="InvalidModelException">The model is damaged or not usable.</exception>
    /// <exception cref="IOException">The model is missing or cannot be read.</exception>
    /// <exception cref="InvalidOperationException">There is no stream to read the model from.</exception>
    public HostedModel(IOptions<DigitClassifierOptions> options, ILogger<HostedModel> logger, TimeProvider time)
    {
        DigitClassifierOptions settings = options.Value;
        _logger = logger;
        _interval = settings.ReloadInterval;
        if (settings.ModelPath is null)
        {
            IsDefault = settings.OpenModel is null;
            _model = settings.OpenModel is null ? DigitClassifier.Default.Underlying : Load(settings.OpenModel);
            return;
        }

        _path = Path.Combine(AppContext.BaseDirectory, settings.ModelPath);
        _taken = _seen = FileStamp.Of(_path);
        _model = ModelFile.Load(_path);
        if (settings.ReloadOnChange)
        {
            _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Whether it is the model that comes with the library.</summary>
    public bool IsDefault { get; }

    /// <inheritdoc/>
    public ModelInfo Info => _model.Info;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities) => _model.Predict(images, probabilities);

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private static IDigitModel Load(Func<Stream> open)
    {
        using Stream stream = open()
            ?? throw new InvalidOperationException($"{nameof(DigitClassifierOptions.OpenModel)} gave no stream; an embedded resource is there under its full name only.");
        return ModelFile.Load(stream);
    }

    private void Look()
    {
        FileStamp? now = FileStamp.Of(_path);
        if (now is not null && now != _taken && now == _seen)
        {
            // Good or bad, this content is not tried again.
            _taken = now;
            Reload();
        }

        _seen = now;

        // Only now: loading may take longer than the interval. After the container is disposed of this does nothing.
        _timer!.Change(_interval, Timeout.InfiniteTimeSpan);
    }

    private void Reload()
    {
        try
        {
            _model = ModelFile.Load(_path);
            LogReloaded(_path);
        }
        catch (Exception e)
        {
            // Whatever it is: it must not end the program from a timer's thread while there is a model that works.
            LogRefused(e.Message);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The digit model {Path} has changed and was loaded anew")]
    private partial void LogReloaded(string path);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The digit model has changed but cannot be used, so the one before it stays: {Reason}")]
    private partial void LogRefused(string reason);
}
