namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>A line that is printed on the paper, more across than down.</summary>
/// <param name="Path">For each column of the picture the row of the line's middle; -1 where the line is outside.</param>
/// <param name="Profile">Typical levels of ink from the middle outwards: element 0 is the middle, element i the mean of
/// both sides at distance i. It ends where the line ends.</param>
/// <param name="Start">How many times the profile the line is in the first column; light changes it along the line.</param>
/// <param name="Slope">By how much that grows from column to column.</param>
/// <param name="Variation">How many times the profile the line can be where it is printed darkest: up to there what is
/// on the line is line.</param>
internal sealed record PaperLine(short[] Path, float[] Profile, float Start, float Slope, float Variation)
{
    /// <summary>The level up to which what is on the line in a column is line.</summary>
    /// <param name="x">The column.</param>
    /// <param name="distance">Distance from the line's middle in pixels.</param>
    public float Printed(int x, int distance) => Profile[distance] * (Start + (Slope * x)) * Variation;

    /// <summary>Farthest distance from the middle at which the line still is.</summary>
    public int Reach => Profile.Length - 1;
}
