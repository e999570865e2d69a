using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Networks;

namespace Mnist.Training.TensorFlow;

/// <summary>A trained step that TensorFlow computes, with what nobody could read from it any more. A zip holds the step alone.</summary>
/// <param name="step">The step.</param>
internal sealed class TensorFlowStep(ITransformer step) : ITransformer
{
    /// <summary>What it computes, in one line.</summary>
    public required string Architecture { get; init; }

    /// <summary>Number of weights.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The same as a network of this project; null if it is not one.</summary>
    public Network? Network { get; init; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => step.IsRowToRowMapper;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => step.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => step.Transform(input);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => step.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => step.Save(ctx);
}
