using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharpPeer;

int[] numbers = [.. args.Skip(1).Select(static argument => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
if (args.Length != 5 || !PeerNetworks.Names.Contains(args[0]) || numbers.Contains(0))
{
    Console.Error.WriteLine($"usage: TorchSharpPeer {string.Join('|', PeerNetworks.Names)} BATCH THREADS IMAGES ROUNDS");
    return 2;
}

// TorchSharp would load them itself, and when that fails print what it has tried and copy all of libtorch for another try.
if (!new[] { "torch_cpu", "LibTorchSharp" }.All(static library => NativeLibrary.TryLoad(library, typeof(torch).Assembly, null, out _)))
{
    Console.Error.WriteLine("TorchSharp's native library does not load; on Linux it needs a libstdc++ of GCC 13 or newer (GLIBCXX_3.4.32).");
    return 1;
}

(int batch, int threads) = (numbers[0], numbers[1]);
double[] speeds = [.. PeerTraining.Measure(args[0], batch, threads, numbers[2], numbers[3]).Order()];
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{args[0]} libtorch {torch.__version__} threads {threads} batch {batch}: {speeds[speeds.Length / 2]:F0} images/s (min {speeds[0]:F0}, max {speeds[^1]:F0})"));
return 0;
