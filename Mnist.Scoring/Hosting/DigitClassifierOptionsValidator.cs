using Microsoft.Extensions.Options;

namespace Mnist.Scoring.Hosting;

/// <summary>Validates <see cref="DigitClassifierOptions"/>.</summary>
internal sealed class DigitClassifierOptionsValidator : IValidateOptions<DigitClassifierOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DigitClassifierOptions options)
    {
        if (options.ModelPath is { Length: 0 })
        {
            return Fail($"{nameof(options.ModelPath)} is empty; name the model's file or leave the setting out");
        }

        if (options.ModelPath is not null && options.OpenModel is not null)
        {
            return Fail($"both {nameof(options.ModelPath)} and {nameof(options.OpenModel)} are set; one model is enough");
        }

        if (options.ReloadOnChange && options.ModelPath is null)
        {
            return Fail($"{nameof(options.ReloadOnChange)} needs {nameof(options.ModelPath)}, the file to look after");
        }

        // The maximum interval of a timer.
        return options.ReloadInterval > TimeSpan.Zero && options.ReloadInterval.TotalMilliseconds < uint.MaxValue - 1
            ? ValidateOptionsResult.Success
            : Fail($"{nameof(options.ReloadInterval)} is {options.ReloadInterval}; expected is a time over 0 and under 49 days");
    }

    private static ValidateOptionsResult Fail(string what) => ValidateOptionsResult.Fail($"{nameof(DigitClassifierOptions)}: {what}.");
}
