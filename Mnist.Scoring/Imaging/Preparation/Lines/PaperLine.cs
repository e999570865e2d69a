namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>A line that is printed on the paper, more across than down.</summary>
/// <param name="Path">For each column of the picture the row of the line's middle; -1 where the line is outside.</param>
/// <param name="Profile">Typical levels of ink from the middle outwards: element 0 is the middle, element i the mean of
/// both sides at distance i. It ends where the line ends.</param>
/// <param name="Variation">How many times the profile the line can be where it is printed darkest: up to there what is
/// on the line is line.</param>
internal sealed record PaperLine(short[] Path, float[] Profile, float Variation)
{
    /// <summary>Farthest distance from the middle at which the line still is.</summary>
    public int Reach => Profile.Length - 1;
}
