namespace Mnist.Scoring;

/// <summary>
/// Which model the <see cref="DigitClassifier"/> of a service container has. Without any setting it is the one that comes with the
/// library.
/// </summary>
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
    /// <summary>
    /// The model's file; null for none. A relative path starts at the program's folder (<see cref="AppContext.BaseDirectory"/>), not
    /// at the working directory, which is another one in each way of starting a service.
    /// </summary>
    public string? ModelPath { get; set; }

    /// <summary>
    /// Opens the model's zip wherever it is kept, an embedded resource for instance; null for none. Called once, and the stream is
    /// disposed of.
    /// </summary>
    public Func<Stream>? OpenModel { get; set; }

    /// <summary>
    /// Whether to look after <see cref="ModelPath"/> and take up a model that is put in its place. A file that cannot be used is
    /// reported to the log, and the model before it stays.
    /// </summary>
    public bool ReloadOnChange { get; set; }

    /// <summary>
    /// How often to look, over 0; 5 seconds unless set. A file is taken up once it has stayed the same from one look to the next,
    /// as it may still be being copied before.
    /// </summary>
    /// <remarks>
    /// Looking at times, rather than being told by the file system, works on network shares and on mounted volumes of containers too.
    /// </remarks>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(5);
}
