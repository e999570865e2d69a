using System.IO.Compression;
using Microsoft.ML;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Pipeline;
using Mnist.Tests.Models;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Export;
using Mnist.Training.TensorFlow;

namespace Mnist.Tests.TensorFlow;

/// <summary>Another network stands for the graph: both give a score for each digit.</summary>
public class GraphEstimatorTests
{
    private static readonly Network Network = SampleModels.Linear(seed: 6);

    private static readonly ITransformer Graph = new NetworkTransformer(new NetworkModel(Network, new ModelInfo()));

    [Fact]
    public void A_graph_that_agrees_knows_its_network()
    {
        TensorFlowStep step = GraphEstimator.Agreed(Graph, Network, MlNetSamples.View);
        Assert.Same(Network, step.Network);
        Assert.Equal("784 → dense 10; TensorFlow's probabilities differ by 0.0e+0 at most", step.Architecture);
        Assert.Equal(7850, step.Network.ParameterCount);
    }

    [Fact]
    public void A_graph_that_computes_something_else_is_refused()
    {
        ExportException e = Assert.Throws<ExportException>(() => GraphEstimator.Agreed(Graph, SampleModels.Linear(seed: 5), MlNetSamples.View));
        Assert.StartsWith("TensorFlow's probabilities differ from the network's by up to ", e.Message);
        Assert.EndsWith("so the model is not saved; train --model cnn instead", e.Message);
    }

    [Fact]
    public void A_zip_holds_the_graph_alone()
    {
        TensorFlowStep step = GraphEstimator.Agreed(Graph, Network, MlNetSamples.View);
        Assert.Equal(Entries(Graph), Entries(step));
        Assert.True(step.IsRowToRowMapper);
        Assert.Equal(
            Graph.GetOutputSchema(MlNetSamples.View.Schema).Select(column => $"{column}"),
            step.GetOutputSchema(MlNetSamples.View.Schema).Select(column => $"{column}"));
        Assert.Equal(step.GetOutputSchema(MlNetSamples.View.Schema).Count, step.GetRowToRowMapper(MlNetSamples.View.Schema).OutputSchema.Count);
    }

    // The zips state the time when they were written.
    private static (string Name, uint Crc)[] Entries(ITransformer transformer)
    {
        using MemoryStream stream = new(MlNetSamples.Save(transformer, MlNetSamples.View.Schema));
        using ZipArchive zip = new(stream);
        return [.. zip.Entries.Select(entry => (entry.FullName, entry.Crc32))];
    }
}
