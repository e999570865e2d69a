using BenchmarkDotNet.Attributes;
using Mnist.Scoring;

namespace Mnist.Benchmarks.Speed;

/// <summary>One image through the default model: directly, and through ML.NET's prediction engine.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private EngineCalls _calls = null!;

    [GlobalSetup]
    public void SetUp() => _calls = new EngineCalls();

    [GlobalCleanup]
    public void CleanUp() => _calls.Dispose();

    [Benchmark(Baseline = true)]
    public DigitPrediction Classifier() => _calls.Classifier();

    [Benchmark]
    public float[] PredictionEngine() => _calls.Engine().Score;
}
