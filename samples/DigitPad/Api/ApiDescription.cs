using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DigitPad.Api;

/// <summary>Metadata of the OpenAPI document.</summary>
internal static class ApiDescription
{
    /// <summary>Sets the title and description of the document.</summary>
    public static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info.Title = "DigitPad";
        document.Info.Description = "Tells which handwritten digits a picture shows. Errors are problem details (RFC 9457).";
        return Task.CompletedTask;
    }
}
