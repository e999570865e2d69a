using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DigitPad.Api.Pictures;

/// <summary>Locates the picture file in the body of a request: the body itself, or the first file of a form.</summary>
internal static class PictureBody
{
    /// <summary>Content type of forms with files, as sent by browsers and <c>curl -F</c>.</summary>
    public const string Form = "multipart/form-data";

    /// <summary>Opens the picture file.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A stream of the file's bytes, owned by the request.</returns>
    /// <exception cref="FormException">The body is an invalid form or a form without a file.</exception>
    public static async ValueTask<Stream> OpenAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || !type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase))
        {
            return request.Body;
        }

        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length == 0)
        {
            throw new FormException("The form has no boundary.");
        }

        // The reader of forms does not accept one that is larger than its buffer.
        if (boundary.Length > FormOptions.DefaultMultipartBoundaryLengthLimit)
        {
            throw new FormException($"The form has a boundary of more than {FormOptions.DefaultMultipartBoundaryLengthLimit} characters.");
        }

        try
        {
            MultipartReader reader = new(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
                {
                    return section.Body;
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new FormException("The form is damaged.", e);
        }

        throw new FormException("The form holds no file.");
    }
}
