using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Mnist.Scoring.Hosting;
using Mnist.Scoring.Reading.Classify;

namespace Mnist.Scoring;

/// <summary>Adds a <see cref="DigitClassifier"/> to a service container.</summary>
public static class DigitClassifierServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="DigitClassifier"/> for the whole program, with the model that comes with the library unless
    /// <see cref="DigitClassifierOptions"/> are configured otherwise. It is loaded when first asked for.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <returns>The same services.</returns>
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

    /// <summary>Adds one <see cref="DigitClassifier"/> for the whole program, with settings made in code.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDigitClassifier(this IServiceCollection services, Action<DigitClassifierOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Configure(configure).AddDigitClassifier();
    }

    /// <summary>Adds one <see cref="DigitClassifier"/> for the whole program, with a model from a file.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="modelPath">The model's file; see <see cref="DigitClassifierOptions.ModelPath"/>.</param>
    /// <param name="reloadOnChange">Whether to take up a model that is put in its place.</param>
    /// <returns>The same services.</returns>
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
    /// Adds one <see cref="DigitReader"/> for the whole program. It classifies with the container's <see cref="DigitClassifier"/>, which
    /// is added with its default options unless it has been added before.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDigitReader(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDigitClassifier();
        services.TryAddSingleton(static provider => new DigitReader(provider.GetRequiredService<DigitClassifier>()));
        return services;
    }
}
