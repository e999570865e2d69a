namespace DigitPad.Api;

/// <summary>A form from which no picture file can be taken.</summary>
internal sealed class FormException(string message, Exception? cause = null)
    : BadHttpRequestException(message, StatusCodes.Status400BadRequest, cause ?? new InvalidDataException(message));
