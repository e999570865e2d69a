namespace Mnist.Scoring.Models.Format;

/// <summary>A tensor in manifest.json. Its values are in a separate zip entry that contains only little-endian float32 values in row-major
/// order, so that it can be read with any zip tool and one line of NumPy, and a damaged entry can be named.</summary>
/// <param name="Entry">Name of the zip entry.</param>
/// <param name="Shape">The lengths of the dimensions.</param>
/// <param name="Sha256">SHA-256 of the entry's bytes, 64 lower-case hexadecimal digits.</param>
internal sealed record TensorRecord(string Entry, IReadOnlyList<int> Shape, string Sha256);
