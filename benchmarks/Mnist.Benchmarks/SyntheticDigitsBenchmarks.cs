using BenchmarkDotNet.Attributes;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Benchmarks;

/// <summary>Drawing the digits that training goes on with where MNIST cannot be had; the time is that of one image.</summary>
[MemoryDiagnoser]
public class SyntheticDigitsBenchmarks
{
    private const int Images = 10_000;

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark(OperationsPerInvoke = Images)]
    public object Draw() => SyntheticDigits.Create(Images, seed: 1, SyntheticSplit.Training, Threads);
}
