using System.Diagnostics;
using System.Globalization;
using Mnist.Benchmarks.Reading;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Ink;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures;

/// <summary>
/// <c>ink train FILE</c> trains the network that tells ink from the rest of a page; <c>ink sheet FILE</c> draws some of what it
/// learns from as a PNG: the view, and where the ink is.
/// </summary>
internal static class InkVerb
{
    private const int Examples = 32_000;
    private const int Epochs = 5;
    private const ulong Seed = 1;

    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["train", string file]:
                Train(file);
                return 0;
            case ["sheet", string file]:
                DrawSheet(file);
                return 0;
            default:
                Console.Error.WriteLine("usage: ink train FILE | ink sheet FILE");
                return 2;
        }
    }

    private static void Train(string file)
    {
        using var pool = new WorkerPool(Environment.ProcessorCount);
        long start = Stopwatch.GetTimestamp();
        (Dataset digits, ValidationSplit split) = GuardVerb.Mnist();
        InkExample[] painters = [.. Enumerable.Range(0, pool.Threads).Select(_ => new InkExample(digits, split.Training))];
        var examples = new InkExampleSet(Examples, painters, Seed, pool);
        Print($"{Examples} examples drawn in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        Network network = new InkTraining(examples, Seed, pool).Train(
            Epochs, (epoch, loss, seconds) => Print($"epoch {epoch} of {Epochs}: loss {loss:0.00000}, {seconds:0} s"));
        using FileStream stream = File.Create(file);
        ModelWriter.Write(
            stream,
            network,
            new ModelInfo { Recipe = "ink", Seed = (long)Seed, Command = "dotnet run -c Release --project benchmarks/Mnist.Benchmarks -- ink train FILE" },
            InkNetwork.Use);
        Print($"{network.ParameterCount} parameters, {stream.Length} bytes, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
    }

    private static void DrawSheet(string file)
    {
        const int Side = InkNetwork.Side;
        const int Across = 6;
        const int Down = 6;
        (Dataset digits, ValidationSplit split) = GuardVerb.Mnist();
        var painter = new InkExample(digits, split.Training);
        float[] view = new float[InkExample.ViewLength], ink = new float[InkExample.Pixels];
        int width = Across * 2 * Side;
        var rgb = new byte[width * Down * Side * 3];
        for (int i = 0; i < Across * Down; i++)
        {
            painter.Draw(Seed, i, view, ink);
            for (int pixel = 0; pixel < ink.Length; pixel++)
            {
                int x = (i % Across * 2 * Side) + (pixel % Side), y = (i / Across * Side) + (pixel / Side);
                for (int channel = 0; channel < 3; channel++)
                {
                    rgb[(((y * width) + x) * 3) + channel] = (byte)Math.Clamp(128 + (40 * view[(pixel * 3) + channel]), 0, 255);
                    rgb[(((y * width) + x + Side) * 3) + channel] = (byte)(255 * ink[pixel]);
                }
            }
        }

        File.WriteAllBytes(file, PngEncoder.Encode(width, Down * Side, 3, rgb));
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
