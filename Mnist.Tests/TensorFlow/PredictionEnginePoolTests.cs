using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ML;
using Mnist.Scoring;
using Mnist.Scoring.Pipeline;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models.Pipelines;

namespace Mnist.Tests.TensorFlow;

/// <summary>Here because Microsoft.Extensions.ML is optional, too.</summary>
public sealed class PredictionEnginePoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void APoolOfPredictionEnginesServesAModelFile()
    {
        string path = _folder.Write("pipeline.zip", PipelineSamples.Save(NetworkTransformer.Load(PipelineSamples.WriteNetwork(_folder)), PipelineSamples.View.Schema));
        ServiceCollection services = new();
        services.AddLogging();
        services.AddPredictionEnginePool<PipelineSamples.Row, KeyAnswer>().FromFile(path);
        using ServiceProvider provider = services.BuildServiceProvider();
        PredictionEnginePool<PipelineSamples.Row, KeyAnswer> pool = provider.GetRequiredService<PredictionEnginePool<PipelineSamples.Row, KeyAnswer>>();
        DigitClassifier classifier = DigitClassifier.Load(_folder.File("network.zip"));
        Parallel.For(0, 40, i =>
        {
            KeyAnswer answer = pool.Predict(new PipelineSamples.Row { Features = PipelineSamples.Pixels(i) });
            Assert.Equal(classifier.Predict(PipelineSamples.Images[i]).Probabilities.ToArray(), answer.Score);
        });
    }

    private sealed class KeyAnswer
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
