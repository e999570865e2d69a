// PredictionEngine MODEL.zip IMAGES: the digits in the first images of an IDX file such as t10k-images-idx3-ubyte.
using Microsoft.ML;
using PredictionEngineSample;

const int Header = 16;
const int Pixels = 784;
const int Images = 20;

MLContext mlContext = new();
ITransformer model = mlContext.Model.Load(args[0], out _);
using PredictionEngine<DigitRow, DigitAnswer> engine = mlContext.Model.CreatePredictionEngine<DigitRow, DigitAnswer>(model);

byte[] file = File.ReadAllBytes(args[1]);
for (int start = Header; start < file.Length && start < Header + (Images * Pixels); start += Pixels)
{
    DigitAnswer answer = engine.Predict(new DigitRow { Features = [.. file.AsSpan(start, Pixels).ToArray().Select(level => level / 255f)] });
    Console.WriteLine(FormattableString.Invariant($"{answer.PredictedLabel} {answer.Score[answer.PredictedLabel]:0.0000}"));
}
