using BenchmarkDotNet.Running;
using Mnist.Benchmarks;
using Mnist.Benchmarks.Pictures;
using Mnist.Benchmarks.Reading;
using Mnist.Benchmarks.Serving;
using Mnist.Training.Datasets;

try
{
    // What measures the project itself, in tables and in the form that the peer scripts print; everything else is BenchmarkDotNet's.
    switch (args)
    {
        case ["training", .. string[] rest]:
            return TrainingSpeed.Run(rest);
        case ["inference", .. string[] rest]:
            return InferenceSpeed.Run(rest);
        case ["pictures", .. string[] rest]:
            return PictureAccuracy.Run(rest);
        case ["guard", .. string[] rest]:
            return GuardVerb.Run(rest);
        case ["ink", .. string[] rest]:
            return InkVerb.Run(rest);
        case ["load", .. string[] rest]:
            return LoadVerb.Run(rest);
        case ["rows", .. string[] rest]:
            return RowsVerb.Run(rest);
    }

    BenchmarkSwitcher.FromAssembly(typeof(TrainingSpeed).Assembly).Run(args);
    return 0;
}
catch (DatasetException e)
{
    // The message says which file is missing or wrong, and what to do.
    Console.Error.WriteLine(e.Message);
    return 1;
}
