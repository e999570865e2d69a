namespace DigitPad.Api.Pictures;

/// <summary>The exception for a form without a readable picture file.</summary>
internal sealed class FormException(string message, Exception? cause = null)
    : BadHttpRequestException(message, StatusCodes.Status400BadRequest, cause ?? new InvalidDataException(message));
