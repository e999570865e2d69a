namespace Mnist.Scoring.Models.Format;

/// <summary>
/// A tensor as manifest.json describes it. Its values are a zip entry of their own, little-endian float32 in row-major
/// order and nothing else: any zip tool and one line of NumPy read it, and a damaged one is known by name.
/// </summary>
internal sealed record TensorRecord
{
    /// <summary>Name of the zip entry.</summary>
    public required string Entry { get; init; }

    /// <summary>Lengths of the dimensions.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>SHA-256 of the entry's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
