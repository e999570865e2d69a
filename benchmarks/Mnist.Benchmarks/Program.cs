using BenchmarkDotNet.Running;
using Mnist.Benchmarks;
using Mnist.Benchmarks.Pictures;

// "training" measures whole epochs, in the form that the peer scripts print; "pictures" counts which pictures are read
// right; everything else is BenchmarkDotNet's.
switch (args)
{
    case ["training", .. string[] rest]:
        return TrainingSpeed.Run(rest);
    case ["pictures", .. string[] rest]:
        return PictureAccuracy.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(TrainingSpeed).Assembly).Run(args);
return 0;
