using BenchmarkDotNet.Running;
using Mnist.Benchmarks;
using Mnist.Benchmarks.Reading;

// "training" and "inference" measure in the form that the peer scripts print; everything else is BenchmarkDotNet's.
if (args is ["training", .. string[] rest])
{
    return TrainingSpeed.Run(rest);
}

if (args is ["inference", .. string[] others])
{
    return InferenceSpeed.Run(others);
}

// "guard" trains and measures the network that tells digits from other things.
if (args is ["guard", .. string[] guardArguments])
{
    return GuardVerb.Run(guardArguments);
}

// "rows" measures how digits in rows are read.
if (args is ["rows", .. string[] rowsArguments])
{
    return RowsVerb.Run(rowsArguments);
}

BenchmarkSwitcher.FromAssembly(typeof(TrainingSpeed).Assembly).Run(args);
return 0;
