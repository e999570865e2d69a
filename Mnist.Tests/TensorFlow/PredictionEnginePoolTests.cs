using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ML;
using Mnist.Scoring;
using Mnist.Scoring.Pipeline;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models.MlNet;

namespace Mnist.Tests.TensorFlow;

/// <summary>Here because Microsoft.Extensions.ML is optional, too.</summary>
public sealed class PredictionEnginePoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pool_of_prediction_engines_serves_a_model_file()
    {
        string path = _folder.Write("pipeline.zip", MlNetSamples.Save(NetworkTransformer.Load(MlNetSamples.WriteNetwork(_folder)), MlNetSamples.View.Schema));
        ServiceCollection services = new();
        services.AddLogging();
        services.AddPredictionEnginePool<MlNetSamples.Row, KeyAnswer>().FromFile(path);
        using ServiceProvider provider = services.BuildServiceProvider();
        PredictionEnginePool<MlNetSamples.Row, KeyAnswer> pool = provider.GetRequiredService<PredictionEnginePool<MlNetSamples.Row, KeyAnswer>>();
        DigitClassifier classifier = DigitClassifier.Load(_folder.File("network.zip"));
        Parallel.For(0, 40, i =>
        {
            KeyAnswer answer = pool.Predict(new MlNetSamples.Row { Features = MlNetSamples.Pixels(i) });
            Assert.Equal(classifier.Predict(MlNetSamples.Images[i]).Probabilities.ToArray(), answer.Score);
        });
    }

    private sealed class KeyAnswer
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
