using BenchmarkDotNet.Running;
using Mnist.Benchmarks;

// "training" measures whole epochs, in the form that the peer scripts print; everything else is BenchmarkDotNet's.
if (args is ["training", .. string[] rest])
{
    return TrainingSpeed.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(TrainingSpeed).Assembly).Run(args);
return 0;
