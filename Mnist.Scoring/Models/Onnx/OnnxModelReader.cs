using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>
/// Reads models of any make in the ONNX format. ONNX Runtime is no dependency of this library: only here are its types needed, and
/// only when a file is such a model.
/// </summary>
internal static class OnnxModelReader
{
    private const string Package = "Microsoft.ML.OnnxRuntime";

    // A reason of ONNX Runtime may go on for a page.
    private const int LongestReason = 200;

    /// <summary>Reads a model and makes sure that it can be asked.</summary>
    /// <param name="model">The whole file. ONNX Runtime sees these bytes only and no folder, so it opens no other file.</param>
    /// <param name="options">What the file does not say.</param>
    /// <exception cref="InvalidModelException">It is damaged or no model of digits, or ONNX Runtime is not there.</exception>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static IDigitModel Read(byte[] model, OnnxModelOptions options)
    {
        if (options.Scale is { IsUsable: false } scale)
        {
            throw new ArgumentException($"paper and ink need two different values, not {scale.Paper} and {scale.Ink}.", nameof(options));
        }

        string producer = OnnxFile.Check(model);
        try
        {
            return Open(model, options, producer);
        }
        catch (Exception e) when (IsMissing(e))
        {
            throw new InvalidModelException(
                $"this is an ONNX model, and ONNX Runtime, which runs it, does not load here ({FirstLine(e)}); add the NuGet package {Package} to the program",
                e);
        }
    }

    /// <summary>The refusal of a model in which ONNX Runtime fails.</summary>
    /// <param name="what">What does not work.</param>
    /// <param name="exception">What ONNX Runtime threw.</param>
    internal static InvalidModelException Failure(string what, Exception exception) => new($"the ONNX model {what} ({FirstLine(exception)})", exception);

    // A method of its own: whoever compiles it needs the types of ONNX Runtime.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OnnxDigitModel Open(byte[] model, OnnxModelOptions options, string producer)
    {
        InferenceSession session = Load(model);
        try
        {
            OnnxInput input = OnnxInput.Find(session.InputMetadata);
            OnnxOutput[] outputs = [.. session.OutputMetadata.Select(output => new OnnxOutput(output.Key, output.Value)).Where(output => output.IsPossible)];
            if (outputs.Length == 0)
            {
                throw NoScores(session);
            }

            try
            {
                return new OnnxProbe(new OnnxNetwork(session, input, input.Batch), outputs).Find(options, producer) ?? throw NoScores(session);
            }
            catch (InvalidModelException) when (!input.IsFixed && input.Batch > 1)
            {
                // Some models say that they take any number of images, and compute with one only.
                return new OnnxProbe(new OnnxNetwork(session, input, batch: 1), outputs).Find(options, producer) ?? throw NoScores(session);
            }
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static InferenceSession Load(byte[] model)
    {
        // One thread, that of the caller: callers ask from as many threads as they want, and sums come out the same each time. Errors
        // come as exceptions, so that nothing is to be printed.
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

    private static InvalidModelException NoScores(InferenceSession session) => new(
        $"the ONNX model gives {OnnxInput.DescribeAll(session.OutputMetadata)}; expected is one output of numbers with ten values an image, one for each digit: [N,10]");

    private static bool IsMissing(Exception exception) =>
        exception is FileNotFoundException or FileLoadException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or TypeLoadException
        || (exception is TypeInitializationException { InnerException: { } inner } && IsMissing(inner));

    private static string FirstLine(Exception e)
    {
        string line = (e is TypeInitializationException { InnerException: { } inner } ? inner : e).Message;
        return Text.Line(line.Split('\n')[0].Trim().TrimEnd('.'), LongestReason);
    }
}
