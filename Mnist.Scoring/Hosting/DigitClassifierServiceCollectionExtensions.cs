using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Mnist.Scoring;
using Mnist.Scoring.Hosting;
using Mnist.Scoring.Reading.Classify;

// The conventional namespace of such methods, so that they are found where services are registered.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that register <see cref="DigitClassifier"/> and <see cref="DigitReader"/>.</summary>
public static class DigitClassifierServiceCollectionExtensions
{
    // Maximum interval of a timer, in milliseconds.
    private const double LongestInterval = uint.MaxValue - 2;

    /// <summary>Registers a singleton <see cref="DigitClassifier"/> with the built-in model unless <see cref="DigitClassifierOptions"/> are
    /// configured otherwise. The model is loaded on first use.</summary>
    /// <param name="services">The service collection.</param>
    /// <returns>The same service collection.</returns>
    /// <example>
    /// <code>
    /// builder.Services.AddDigitClassifier();
    ///
    /// app.MapPost("/digit", async (HttpRequest request, DigitClassifier classifier) =&gt; …);
    /// </code>
    /// </example>
    public static IServiceCollection AddDigitClassifier(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(HostedModel)))
        {
            return services;
        }

        services.AddOptions<DigitClassifierOptions>()
            .Validate(options => options.ModelPath != "", "ModelPath is empty; name the model's file or leave the setting out.")
            .Validate(options => options.ModelPath is null || options.OpenModel is null, "Both ModelPath and OpenModel are set; one model is enough.")
            .Validate(options => options.ModelPath is not null || !options.ReloadOnChange, "ReloadOnChange needs ModelPath, the file to look after.")
            .Validate(options => options.PixelScale is not { IsUsable: false }, "PixelScale needs two different values, Paper and Ink.")
            .Validate(
                options => options.ReloadInterval > TimeSpan.Zero && options.ReloadInterval.TotalMilliseconds <= LongestInterval,
                "ReloadInterval is not a time over 0 and under 49 days.")
            .ValidateOnStart();
        services.AddSingleton(provider => new HostedModel(
            provider.GetRequiredService<IOptions<DigitClassifierOptions>>(),
            provider.GetService<ILogger<HostedModel>>() ?? NullLogger<HostedModel>.Instance,
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.TryAddSingleton(provider =>
        {
            HostedModel model = provider.GetRequiredService<HostedModel>();
            DigitClassifierOptions options = provider.GetRequiredService<IOptions<DigitClassifierOptions>>().Value;
            return new DigitClassifier(model, model.IsDefault ? ReadingNetwork.Default : null, options.DecodeLimits);
        });
        return services;
    }

    /// <summary>Registers a singleton <see cref="DigitClassifier"/> with the specified options.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The same service collection.</returns>
    public static IServiceCollection AddDigitClassifier(this IServiceCollection services, Action<DigitClassifierOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Configure(configure).AddDigitClassifier();
    }

    /// <summary>Registers a singleton <see cref="DigitReader"/> that uses the container's <see cref="DigitClassifier"/>, which is
    /// registered with default options if it is not yet registered.</summary>
    /// <param name="services">The service collection.</param>
    /// <returns>The same service collection.</returns>
    public static IServiceCollection AddDigitReader(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDigitClassifier();
        services.TryAddSingleton(static provider => new DigitReader(
            provider.GetRequiredService<DigitClassifier>(), provider.GetRequiredService<IOptions<DigitReaderOptions>>().Value));
        return services;
    }

    /// <summary>Registers a singleton <see cref="DigitReader"/> with the specified options.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The same service collection.</returns>
    public static IServiceCollection AddDigitReader(this IServiceCollection services, Action<DigitReaderOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Configure(configure).AddDigitReader();
    }
}
