using Mnist.Scoring;

namespace Mnist.Benchmarks.Speed;

/// <summary>
/// <c>engine [--turns N]</c> compares ML.NET's prediction engine with the classifier, on the same network and image. It says in seconds what
/// <see cref="EngineBenchmarks"/> says in minutes.
/// </summary>
internal static class EngineCommand
{
    public static int Run(string[] args)
    {
        if (SpeedOptions.Parse(args, [], "--turns") is not { } options)
        {
            Console.Error.WriteLine("usage: engine [--turns N]");
            return 2;
        }

        using EngineCalls calls = new();
        DigitPrediction direct = calls.Classifier();
        EngineAnswer answer = calls.Engine();
        if (answer.PredictedLabel != direct.Digit + 1 || !answer.Score.AsSpan().SequenceEqual(direct.Probabilities.AsSpan()))
        {
            throw new PeerException("The prediction engine and the classifier do not give the same answer.");
        }

        Console.WriteLine($"Microseconds an image, medians of {options.Turns} turns; the ratio is what the prediction engine costs.");
        SpeedTable table = new("engine", "classifier", "F2");
        table.Add("the default model", Turns.TakeCalls(options.Turns, () => calls.Engine(), () => calls.Classifier()));
        return 0;
    }
}
