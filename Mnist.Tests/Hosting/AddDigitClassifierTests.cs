using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mnist.Scoring;
using Mnist.Scoring.Hosting;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Scoring.Models;
using Mnist.Tests.Datasets;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Tests.Models;
using Mnist.Tests.Models.Onnx;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Hosting;

public sealed class AddDigitClassifierTests : IDisposable
{
    private static readonly ModelInfo First = new() { Recipe = "first" };

    private static readonly ModelInfo Second = new() { Recipe = "the second one" };

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly Listener<HostedModel> _log = new();

    private string Path => _folder.File("model.zip");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_settings_it_is_the_model_of_the_library()
    {
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier().BuildServiceProvider();
        Assert.Same(DigitClassifier.Default.Model, services.GetRequiredService<DigitClassifier>().Model);
        Assert.Same(services.GetRequiredService<DigitClassifier>(), services.CreateScope().ServiceProvider.GetRequiredService<DigitClassifier>());
    }

    [Fact]
    public void Without_settings_a_prepared_picture_gets_the_same_answer_as_from_the_library()
    {
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier().BuildServiceProvider();
        DigitImage prepared = DigitImage.FromRaster(SceneRenderer.Render(Glyphs.Digit(4), new Scene(), 1));
        DigitClassifier alone = new(DigitClassifier.Default.Underlying);

        float[] hosted = [.. services.GetRequiredService<DigitClassifier>().Predict(prepared).Probabilities];

        Assert.Equal(DigitClassifier.Default.Predict(prepared).Probabilities, hosted);
        Assert.NotEqual(alone.Predict(prepared).Probabilities, hosted);
    }

    [Fact]
    public void A_reader_uses_the_classifier_of_the_container()
    {
        Write(First);
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier(options => options.ModelPath = Path).AddDigitReader().BuildServiceProvider();
        DigitReader reader = services.GetRequiredService<DigitReader>();
        Assert.Same(reader, services.GetRequiredService<DigitReader>());
        Raster page = SceneRenderer.Render(Glyphs.Digit(4), new Scene(), 1);
        float confidence = Assert.Single(reader.Read(page).Digits).Prediction.Confidence;
        Assert.Equal(Assert.Single(new DigitReader(DigitClassifier.Load(Path)).Read(page).Digits).Prediction.Confidence, confidence);
        Assert.NotEqual(Assert.Single(DigitReader.Default.Read(page).Digits).Prediction.Confidence, confidence);

        // A container without a classifier of its own gets the library's.
        using ServiceProvider others = new ServiceCollection().AddDigitReader().BuildServiceProvider();
        Assert.Same(DigitClassifier.Default.Model, others.GetRequiredService<DigitClassifier>().Model);
        Assert.Empty(others.GetRequiredService<DigitReader>().ReadPixels(new byte[60 * 60], 60, 60, 1).Digits);
    }

    [Fact]
    public void A_file_is_loaded_once_and_predicts()
    {
        Write(First);
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier(options => options.ModelPath = Path).BuildServiceProvider();
        DigitClassifier classifier = services.GetRequiredService<DigitClassifier>();
        File.Delete(Path);
        Assert.Equal(First.Recipe, classifier.Model.Recipe);
        DigitImage image = DigitImage.FromMnistPixels([.. Enumerable.Repeat((byte)9, DigitImage.PixelCount)]);
        Assert.Equal(
            new DigitClassifier(new NetworkModel(SampleModels.Linear(), First)).Predict(image).Probabilities.ToArray(),
            services.GetRequiredService<DigitClassifier>().Predict(image).Probabilities.ToArray());
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public void A_relative_path_starts_at_the_program()
    {
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier(options => options.ModelPath = "no-such-model.zip").BuildServiceProvider();
        FileNotFoundException e = Assert.Throws<FileNotFoundException>(services.GetRequiredService<DigitClassifier>);
        Assert.Equal(System.IO.Path.Combine(AppContext.BaseDirectory, "no-such-model.zip"), e.FileName);
    }

    [Fact]
    public void A_stream_is_read_and_disposed_of()
    {
        MemoryStream stream = new(SampleModels.Bytes(SampleModels.Linear(), First));
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier(options => options.OpenModel = () => stream).BuildServiceProvider();
        Assert.Equal(First.Recipe, services.GetRequiredService<DigitClassifier>().Model.Recipe);
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void A_resource_that_is_not_there_is_named_as_the_cause()
    {
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier(options => options.OpenModel = () => null!).BuildServiceProvider();
        Assert.Contains("OpenModel", Assert.Throws<InvalidOperationException>(services.GetRequiredService<DigitClassifier>).Message);
    }

    [Fact]
    public void The_settings_come_from_the_configuration_too()
    {
        Write(First);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DigitClassifier:ModelPath"] = Path,
            ["DigitClassifier:ReloadOnChange"] = "true",
            ["DigitClassifier:ReloadInterval"] = "00:01:30",
        }).Build();
        using ServiceProvider services = Services().Configure<DigitClassifierOptions>(configuration.GetSection("DigitClassifier"))
            .AddDigitClassifier().BuildServiceProvider();
        Assert.Equal(First.Recipe, services.GetRequiredService<DigitClassifier>().Model.Recipe);
        Assert.Equal([TimeSpan.FromSeconds(90)], _time.Waits);
    }

    [Fact]
    public void Pictures_beyond_the_limits_of_the_configuration_are_refused()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DigitClassifier:DecodeLimits:MaxSide"] = "59",
            ["DigitReader:DecodeLimits:MaxPixels"] = "2999",
        }).Build();
        using ServiceProvider services = new ServiceCollection().Configure<DigitClassifierOptions>(configuration.GetSection("DigitClassifier"))
            .Configure<DigitReaderOptions>(configuration.GetSection("DigitReader"))
            .AddDigitReader().BuildServiceProvider();
        MemoryStream picture = new(ImageEncoder.EncodePng(60, 50, 1, new byte[60 * 50]));
        Assert.Contains("a side may have at most 59", Assert.Throws<InvalidImageException>(() => services.GetRequiredService<DigitClassifier>().Predict(picture)).Message);
        picture.Position = 0;
        Assert.Contains("at most 2999", Assert.Throws<InvalidImageException>(() => services.GetRequiredService<DigitReader>().Read(picture)).Message);
    }

    [Fact]
    public async Task The_limits_hold_for_files_and_for_asynchronous_reading_too()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddDigitClassifier(options => options.DecodeLimits = new DecodeLimits { MaxSide = 59 })
            .AddDigitReader(options => options.DecodeLimits = new DecodeLimits { MaxSide = 58 }).BuildServiceProvider();
        DigitClassifier classifier = services.GetRequiredService<DigitClassifier>();
        DigitReader reader = services.GetRequiredService<DigitReader>();
        byte[] picture = ImageEncoder.EncodePng(60, 50, 1, new byte[60 * 50]);
        string file = _folder.Write("picture.png", picture);
        await Refused(59, () => Task.FromResult(classifier.Predict(file)));
        await Refused(59, () => classifier.PredictAsync(file));
        await Refused(59, () => classifier.PredictAsync(new MemoryStream(picture)));
        await Refused(58, () => Task.FromResult(reader.Read(file)));
        await Refused(58, () => reader.ReadAsync(file));
        await Refused(58, () => reader.ReadAsync(new MemoryStream(picture)));

        static async Task Refused(int side, Func<Task> read) =>
            Assert.Contains($"a side may have at most {side}", (await Assert.ThrowsAsync<InvalidImageException>(read)).Message);
    }

    [Fact]
    public void Options_of_the_reader_are_those_of_the_program()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddDigitReader(options => options.DecodeLimits = new DecodeLimits { MaxSide = 59 }).BuildServiceProvider();
        byte[] picture = ImageEncoder.EncodePng(60, 50, 1, new byte[60 * 50]);
        Assert.Throws<InvalidImageException>(() => services.GetRequiredService<DigitReader>().ReadEncoded(picture));
        Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddDigitReader(null!));
    }

    [Fact]
    public void An_ONNX_model_takes_the_pixels_of_the_settings()
    {
        ForeignModel model = new() { Scale = new PixelScale(70, 20) };
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier(options =>
        {
            options.OpenModel = () => new MemoryStream(model.Bytes());
            options.PixelScale = model.Scale;
        }).BuildServiceProvider();
        Assert.StartsWith("70 (paper) to 20 (ink)", services.GetRequiredService<DigitClassifier>().Model.HyperParameters["pixels"]);
    }

    [Fact]
    public void A_model_that_takes_the_files_place_is_taken_up_once_it_rests()
    {
        Write(First);
        using ServiceProvider services = Services().AddDigitClassifier(Reloading).BuildServiceProvider();
        DigitClassifier classifier = services.GetRequiredService<DigitClassifier>();
        _time.Elapse();
        Assert.Equal(First.Recipe, classifier.Model.Recipe);

        Write(Second);
        _time.Elapse();
        Assert.Equal(First.Recipe, classifier.Model.Recipe);
        _time.Elapse();
        Assert.Equal(Second.Recipe, classifier.Model.Recipe);
        Assert.Equal(LogLevel.Information, Assert.Single(_log.Heard).Level);
        _time.Elapse();
        Assert.Single(_log.Heard);
    }

    [Fact]
    public void A_model_that_is_loaded_anew_takes_the_pixels_of_the_settings_too()
    {
        ForeignModel model = new() { Scale = new PixelScale(70, 20) };
        File.WriteAllBytes(Path, model.Bytes());
        using ServiceProvider services = Services().AddDigitClassifier(Reloading).Configure<DigitClassifierOptions>(options => options.PixelScale = model.Scale)
            .BuildServiceProvider();
        DigitClassifier classifier = services.GetRequiredService<DigitClassifier>();

        File.SetLastWriteTimeUtc(Path, File.GetLastWriteTimeUtc(Path).AddSeconds(5));
        Elapse(2);

        (LogLevel level, string text) = Assert.Single(_log.Heard);
        Assert.True(level == LogLevel.Information, text);
        Assert.StartsWith("70 (paper) to 20 (ink)", classifier.Model.HyperParameters["pixels"]);
    }

    [Fact]
    public void A_file_that_is_missing_or_damaged_leaves_the_model_as_it_is()
    {
        Write(First);
        using ServiceProvider services = Services().AddDigitClassifier(Reloading).BuildServiceProvider();
        DigitClassifier classifier = services.GetRequiredService<DigitClassifier>();
        byte[] second = SampleModels.Bytes(SampleModels.Linear(), Second);

        File.Delete(Path);
        Elapse(3);
        Assert.Empty(_log.Heard);

        File.WriteAllBytes(Path, second[..^9]);
        Elapse(4);
        Assert.Equal(First.Recipe, classifier.Model.Recipe);
        (LogLevel level, string text) = Assert.Single(_log.Heard);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains($"{Path}: the zip is damaged", text);

        File.WriteAllBytes(Path, second);
        Elapse(2);
        Assert.Equal(Second.Recipe, classifier.Model.Recipe);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_request_that_needs_the_model_first_is_not_kept(bool isSuppressed)
    {
        Write(First);
        using ServiceProvider services = Services().AddDigitClassifier(Reloading).BuildServiceProvider();
        using AsyncFlowControl? flow = isSuppressed ? ExecutionContext.SuppressFlow() : null;
        services.GetRequiredService<DigitClassifier>();
        Assert.False(_time.KeepsContext);
        Assert.Equal(isSuppressed, ExecutionContext.IsFlowSuppressed());
    }

    [Fact]
    public void Nobody_looks_after_the_file_once_the_container_is_gone()
    {
        Write(First);
        ServiceProvider services = Services().AddDigitClassifier(Reloading).BuildServiceProvider();
        services.GetRequiredService<DigitClassifier>();
        Assert.Single(_time.Waits);
        services.Dispose();
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused()
    {
        Refused(options => options.ModelPath = "", "ModelPath is empty");
        Refused(options => (options.ModelPath, options.OpenModel) = (Path, () => Stream.Null), "Both ModelPath and OpenModel");
        Refused(options => options.ReloadOnChange = true, "ReloadOnChange needs ModelPath");
        Refused(options => options.ReloadInterval = TimeSpan.Zero, "ReloadInterval is not a time over 0");
        Refused(options => options.ReloadInterval = TimeSpan.MaxValue, "and under 49 days");
        Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddDigitClassifier(null!));
    }

    [Fact]
    public void A_scale_without_contrast_is_refused() =>
        Refused(options => options.PixelScale = new PixelScale(1, 1), "PixelScale needs two different values, Paper and Ink.");

    [Fact]
    public void Contradictions_stop_the_program_at_its_start()
    {
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier(options => options.ReloadOnChange = true).BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
    }

    private static void Refused(Action<DigitClassifierOptions> configure, string reason)
    {
        using ServiceProvider services = new ServiceCollection().AddDigitClassifier(configure).AddDigitReader().BuildServiceProvider();
        OptionsValidationException e = Assert.Throws<OptionsValidationException>(services.GetRequiredService<DigitClassifier>);
        Assert.Contains(reason, Assert.Single(e.Failures));
    }

    private void Reloading(DigitClassifierOptions options) => (options.ModelPath, options.ReloadOnChange) = (Path, true);

    private IServiceCollection Services() =>
        new ServiceCollection().AddSingleton<TimeProvider>(_time).AddSingleton<ILogger<HostedModel>>(_log);

    private void Elapse(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _time.Elapse();
        }
    }

    private void Write(ModelInfo info) => SampleModels.Save(Path, SampleModels.Linear(), info);
}
