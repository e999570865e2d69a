using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Networks;

namespace Mnist.Training.TensorFlow;

/// <summary>A trained step computed by TensorFlow, with metadata that cannot be read from it. A zip contains only the step.</summary>
internal sealed class TensorFlowStep(ITransformer step) : ITransformer
{
    /// <summary>One-line description of the architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Number of weights.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The same model as a network of this project, or null.</summary>
    public Network? Network { get; init; }

    public bool IsRowToRowMapper => step.IsRowToRowMapper;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => step.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => step.Transform(input);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => step.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => step.Save(ctx);
}
