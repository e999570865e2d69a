using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DigitPad.Api;

/// <summary>The words at the head of the OpenAPI description.</summary>
internal static class ApiDescription
{
    /// <summary>Gives the description its title.</summary>
    public static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info.Title = "DigitPad";
        document.Info.Description = "Tells which handwritten digits a picture shows. Errors are problem details (RFC 9457).";
        return Task.CompletedTask;
    }
}
