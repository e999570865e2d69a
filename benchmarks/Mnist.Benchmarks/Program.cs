using BenchmarkDotNet.Running;
using Mnist.Benchmarks;
using Mnist.Benchmarks.Pictures;

// "training" and "inference" measure in the form that the peer scripts print; "pictures" counts which pictures are read right; everything
// else is BenchmarkDotNet's.
switch (args)
{
    case ["training", .. string[] rest]:
        return TrainingSpeed.Run(rest);
    case ["inference", .. string[] rest]:
        return InferenceSpeed.Run(rest);
    case ["pictures", .. string[] rest]:
        return PictureAccuracy.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(TrainingSpeed).Assembly).Run(args);
return 0;
