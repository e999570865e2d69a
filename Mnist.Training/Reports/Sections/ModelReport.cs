using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports.Sections;

/// <summary>The contents of a page about a model, named after its file without folder and extension; the network is null if the model is
/// not one.</summary>
internal sealed record ModelReport(string Name, ModelInfo Info, Network? Network, TestResult Test);
