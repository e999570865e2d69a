using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Mnist.Scoring.Hosting;
using Mnist.Scoring.Reading.Classify;

namespace Mnist.Scoring;

/// <summary>Extension methods that register <see cref="DigitClassifier"/> and <see cref="DigitReader"/>.</summary>
public static class DigitClassifierServiceCollectionExtensions
{
    /// <summary>
    /// Registers a singleton <see cref="DigitClassifier"/> with the built-in model unless <see cref="DigitClassifierOptions"/> are
    /// configured otherwise. The model is loaded on first use.
    /// </summary>
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
        services.AddOptions<DigitClassifierOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DigitClassifierOptions>, DigitClassifierOptionsValidator>());
        services.TryAddSingleton(provider => new HostedModel(
            provider.GetRequiredService<IOptions<DigitClassifierOptions>>(),
            provider.GetService<ILogger<HostedModel>>() ?? NullLogger<HostedModel>.Instance,
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.TryAddSingleton(provider =>
        {
            HostedModel model = provider.GetRequiredService<HostedModel>();
            return new DigitClassifier(model, model.IsDefault ? ReadingNetwork.Default : null);
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

    /// <summary>Registers a singleton <see cref="DigitClassifier"/> with a model from a file.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="modelPath">Path of the model file; see <see cref="DigitClassifierOptions.ModelPath"/>.</param>
    /// <param name="reloadOnChange">Whether to reload the model when the file changes.</param>
    /// <returns>The same service collection.</returns>
    public static IServiceCollection AddDigitClassifier(this IServiceCollection services, string modelPath, bool reloadOnChange = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        return services.AddDigitClassifier(options =>
        {
            options.ModelPath = modelPath;
            options.ReloadOnChange = reloadOnChange;
        });
    }

    /// <summary>
    /// Registers a singleton <see cref="DigitReader"/> that uses the container's <see cref="DigitClassifier"/>, which is registered with
    /// default options if it is not yet registered.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <returns>The same service collection.</returns>
    public static IServiceCollection AddDigitReader(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDigitClassifier();
        services.TryAddSingleton(static provider => new DigitReader(provider.GetRequiredService<DigitClassifier>()));
        return services;
    }
}
