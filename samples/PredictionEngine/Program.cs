// PredictionEngine MODEL.zip IMAGES: the digits in the first images of an IDX file such as t10k-images-idx3-ubyte.
using Microsoft.ML;
using PredictionEngineSample;

const int Header = 16;
const int Pixels = 784;
const int Images = 20;

if (args.Length != 2)
{
    Console.Error.WriteLine("PredictionEngine MODEL.zip IMAGES, where IMAGES is an IDX file such as t10k-images-idx3-ubyte");
    return 2;
}

byte[] file = File.ReadAllBytes(args[1]);
if (!file.AsSpan().StartsWith<byte>([0, 0, 8, 3]))
{
    Console.Error.WriteLine($"{args[1]} is no IDX file of images; a .gz file must be unpacked first");
    return 1;
}

MLContext mlContext = new();
ITransformer model = mlContext.Model.Load(args[0], out _);
using PredictionEngine<DigitRow, DigitAnswer> engine = mlContext.Model.CreatePredictionEngine<DigitRow, DigitAnswer>(model);

for (int start = Header; start + Pixels <= file.Length && start < Header + (Images * Pixels); start += Pixels)
{
    DigitAnswer answer = engine.Predict(new DigitRow { Features = [.. file.AsSpan(start, Pixels).ToArray().Select(level => level / 255f)] });
    Console.WriteLine(FormattableString.Invariant($"{answer.PredictedLabel} {answer.Score[answer.PredictedLabel]:0.0000}"));
}

return 0;
