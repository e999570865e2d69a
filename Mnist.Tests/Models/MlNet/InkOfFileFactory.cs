using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Models.MlNet;

/// <summary>Stands in for the image network of a model that takes image files: hands the pixels on as they are.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class InkOfFileFactory : CustomMappingFactory<InkOfFileFactory.File, InkOfFileFactory.Ink>
{
    public const string Contract = "Mnist.Tests.InkOfFile";

    private static int _created;

    public InkOfFileFactory() => Interlocked.Increment(ref _created);

    /// <summary>How often the type was created so far.</summary>
    public static int Created => _created;

    public override Action<File, Ink> GetMapping() => (file, ink) =>
        ink.Pixels = [.. ImageDecoder.Decode(file.ImageSource).Pixels.ToArray().Select(level => level / 255f)];

    internal sealed class File
    {
        public byte[] ImageSource { get; set; } = [];
    }

    internal sealed class Ink
    {
        [VectorType(784)]
        public float[] Pixels { get; set; } = [];
    }
}
