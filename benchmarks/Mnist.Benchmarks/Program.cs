using BenchmarkDotNet.Running;
using Mnist.Benchmarks;

// "training" and "inference" measure in the form that the peer scripts print; everything else is BenchmarkDotNet's.
if (args is ["training", .. string[] rest])
{
    return TrainingSpeed.Run(rest);
}

if (args is ["inference", .. string[] others])
{
    return InferenceSpeed.Run(others);
}

BenchmarkSwitcher.FromAssembly(typeof(TrainingSpeed).Assembly).Run(args);
return 0;
