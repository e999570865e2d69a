using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpPeer;

/// <summary>Whole training steps (forward, loss, backward, Adam) on random images held in memory.</summary>
internal static class PeerTraining
{
    /// <summary>Trains, for one round more than is measured: the first is to warm up.</summary>
    /// <param name="name">The network.</param>
    /// <param name="batch">Images of a step.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="images">Images of a round.</param>
    /// <param name="rounds">Number of rounds.</param>
    /// <returns>Images a second, for each round.</returns>
    public static List<double> Measure(string name, int batch, int threads, int images, int rounds)
    {
        set_num_threads(threads);
        random.manual_seed(1);
        int steps = Math.Max(1, images / batch);
        using nn.Module<Tensor, Tensor> network = PeerNetworks.Create(name);
        using optim.Optimizer optimiser = optim.Adam(network.parameters(), 1e-3);
        using var loss = nn.CrossEntropyLoss();
        using Tensor pixels = rand(steps * batch, 1, 28, 28);
        using Tensor labels = randint(0, 10, steps * batch, dtype: ScalarType.Int64);
        network.train();
        List<double> speeds = [];
        for (int round = 0; round <= rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int step = 0; step < steps; step++)
            {
                using DisposeScope scope = NewDisposeScope();
                optimiser.zero_grad();
                loss.call(network.call(pixels.narrow(0, step * batch, batch)), labels.narrow(0, step * batch, batch)).backward();
                optimiser.step();
            }

            if (round > 0)
            {
                speeds.Add(steps * batch / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return speeds;
    }
}
