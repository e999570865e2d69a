using Microsoft.ML.OnnxRuntime;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>Reads ONNX models from any source. ONNX Runtime is an optional dependency: its types are loaded only from here, and only for
/// ONNX models.</summary>
internal static class OnnxModelReader
{
    /// <summary>The version that this library is compiled with; .NET loads no older one and reports that it does not exist.</summary>
    internal const string LeastRuntime = "1.30.0";

    // Error messages of ONNX Runtime can be very long.
    private const int LongestReason = 200;

    /// <summary>Reads a model and verifies that it can predict.</summary>
    /// <param name="model">The whole file. ONNX Runtime receives only these bytes, without a folder, so it opens no other file.</param>
    /// <param name="scale">The pixel values, which are usable, or null to detect them.</param>
    /// <exception cref="InvalidModelException">The model is damaged or not a model of digits, or ONNX Runtime is missing.</exception>
    public static IDigitModel Read(byte[] model, PixelScale? scale)
    {
        string producer = OnnxFile.Check(model);
        try
        {
            return Open(model, scale, producer);
        }
        catch (Exception e) when (IsMissing(e))
        {
            throw new InvalidModelException(
                $"this is an ONNX model, and ONNX Runtime, which runs it, does not load here ({FirstLine(e)}); add the NuGet package Microsoft.ML.OnnxRuntime {LeastRuntime} or later to the program",
                e);
        }
    }

    /// <summary>Creates the exception for a failure in ONNX Runtime.</summary>
    internal static InvalidModelException Failure(string what, Exception exception) => new($"the ONNX model {what} ({FirstLine(exception)})", exception);

    // A separate method, because JIT compilation of it loads the types of ONNX Runtime.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OnnxDigitModel Open(byte[] model, PixelScale? scale, string producer)
    {
        InferenceSession session = Load(model);
        try
        {
            OnnxInput input = OnnxInput.Find(session.InputMetadata);
            OnnxOutput[] outputs = [.. session.OutputMetadata.Select(output => new OnnxOutput(output.Key, output.Value)).Where(output => output.IsPossible)];
            try
            {
                return Probe(input.Batch);
            }
            catch (InvalidModelException) when (!input.IsFixed)
            {
                // Some models declare any batch size but support only one image.
                return Probe(1);
            }

            OnnxDigitModel Probe(int batch) => new OnnxProbe(new OnnxNetwork(session, input, batch), outputs).Find(scale, producer)
                ?? throw new InvalidModelException(
                    $"the ONNX model gives {OnnxInput.DescribeAll(session.OutputMetadata)}; expected one output of numbers with ten values an image, one for each digit: [N,10]");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static InferenceSession Load(byte[] model)
    {
        // Single-threaded: callers can use several threads, and sums are reproducible. Errors are reported as exceptions, so logging is
        // turned off.
        using SessionOptions settings = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            return new InferenceSession(model, settings);
        }
        catch (OnnxRuntimeException e)
        {
            throw Failure("is none that ONNX Runtime loads", e);
        }
    }

    private static bool IsMissing(Exception exception) =>
        exception is FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException
        || (exception is TypeInitializationException { InnerException: { } inner } && IsMissing(inner));

    private static string FirstLine(Exception e) =>
        MessageText.Line(MessageText.FirstLine(e is TypeInitializationException { InnerException: { } inner } ? inner : e), LongestReason);
}
