namespace Mnist.Scoring.Models.Format;

/// <summary>A tensor in manifest.json. Its values are in a separate zip entry that contains only little-endian float32 values in row-major
/// order, so that it can be read with any zip tool and one line of NumPy, and a damaged entry can be named.</summary>
internal sealed record TensorRecord
{
    public required string Entry { get; init; }

    /// <summary>Shape: the lengths of the dimensions.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>SHA-256 of the entry's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
