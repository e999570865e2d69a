using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Benchmarks.Reading;

/// <summary>A picture of digits in rows.</summary>
/// <param name="Picture">The pixels.</param>
/// <param name="Rows">What each row says, from top to bottom.</param>
/// <param name="Boxes">Where the digits of each row are, in pixels of the picture.</param>
internal sealed record RowPicture(Raster Picture, string[] Rows, Box[][] Boxes);
