using BenchmarkDotNet.Attributes;

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
    public float[] Network() => _calls.Network();

    [Benchmark]
    public float[] PredictionEngine() => _calls.Engine().Score;
}
