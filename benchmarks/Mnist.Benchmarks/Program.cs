using BenchmarkDotNet.Running;
using Mnist.Benchmarks.FineTuning;
using Mnist.Benchmarks.Peak;
using Mnist.Benchmarks.Pictures;
using Mnist.Benchmarks.Reading;
using Mnist.Benchmarks.Serving;
using Mnist.Benchmarks.Speed;
using Mnist.Training.Datasets;

try
{
    // What measures the project itself, and compares it with others; everything else is BenchmarkDotNet's.
    switch (args)
    {
        case ["training", "compare", .. string[] rest]:
            return TrainingComparison.Run(rest);
        case ["training", .. string[] rest]:
            return TrainingSpeed.Run(rest);
        case ["inference", .. string[] rest]:
            return InferenceCommand.Run(rest);
        case ["peak", .. string[] rest]:
            return PeakCommand.Run(rest);
        case ["engine", .. string[] rest]:
            return EngineCommand.Run(rest);
        case ["pictures", .. string[] rest]:
            return PictureAccuracy.Run(rest);
        case ["finetune", .. string[] rest]:
            return FineTuningCommand.Run(rest);
        case ["load", .. string[] rest]:
            return LoadCommand.Run(rest);
        case ["queue", .. string[] rest]:
            return QueueCommand.Run(rest);
        case ["rows", .. string[] rest]:
            return RowsCommand.Run(rest);
    }

    BenchmarkSwitcher.FromAssembly(typeof(TrainingSpeed).Assembly).Run(args);
    return 0;
}
catch (Exception e) when (e is DatasetException or PeerException)
{
    // The message says what is missing or wrong, and what to do.
    Console.Error.WriteLine(e.Message);
    return 1;
}
