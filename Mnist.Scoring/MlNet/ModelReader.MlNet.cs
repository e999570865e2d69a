using Mnist.Scoring.MlNet;

namespace Mnist.Scoring.Models.Format;

internal static partial class ModelReader
{
    static partial void ReadMlNet(Stream stream, ref IDigitModel? model)
    {
        stream.Position = 0;
        model = MlNetModelReader.Read(stream);
    }
}
