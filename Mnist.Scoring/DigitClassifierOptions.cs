namespace Mnist.Scoring;

/// <summary>Options for the <see cref="DigitClassifier"/> in a service container. The default is the built-in model.</summary>
/// <example>
/// <code>
/// "DigitClassifier": { "ModelPath": "models/mnist-cnn.zip", "ReloadOnChange": true }
///
/// services.Configure&lt;DigitClassifierOptions&gt;(configuration.GetSection("DigitClassifier"));
/// services.AddDigitClassifier();
/// </code>
/// </example>
public sealed class DigitClassifierOptions
{
    /// <summary>Path of the model file, or null. A relative path is relative to <see cref="AppContext.BaseDirectory"/>, not to the working
    /// directory, which depends on how a service is started.</summary>
    public string? ModelPath { get; set; }

    /// <summary>Opens the model, a zip or an ONNX file, from any source, such as an embedded resource, or null. Called once; the stream is
    /// disposed after loading.</summary>
    public Func<Stream>? OpenModel { get; set; }

    /// <summary>Whether to reload the model when the file at <see cref="ModelPath"/> changes. If the new file cannot be used, a warning is
    /// logged and the previous model is kept.</summary>
    public bool ReloadOnChange { get; set; }

    /// <summary>Polling interval, greater than zero; 5 seconds by default. A changed file is loaded once it is the same in two consecutive
    /// polls, because it may still be being copied.</summary>
    /// <remarks>Unlike file system notifications, polling also works on network shares and mounted container volumes.</remarks>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The pixel values of an ONNX model; see <see cref="DigitClassifier.Load(string, PixelScale?)"/>.</summary>
    public PixelScale? PixelScale { get; set; }

    /// <summary>Size limits for picture files and streams; larger pictures are refused with an
    /// <see cref="InvalidImageException"/>.</summary>
    public DecodeLimits DecodeLimits { get; set; } = new();
}
