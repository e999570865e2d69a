namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>A line that is printed on the paper, more across than down.</summary>
/// <param name="Path">For each column of the picture the row of the line's middle; -1 where the line is outside.</param>
/// <param name="Profile">Typical levels of ink from the middle outwards: element 0 is the middle, element i the mean of
/// both sides at distance i. It ends where the line ends.</param>
internal sealed record PaperLine(short[] Path, float[] Profile)
{
    /// <summary>Typical level of the line's middle.</summary>
    public float Level => Profile[0];

    /// <summary>Farthest distance from the middle at which the line still is.</summary>
    public int Reach => Profile.Length - 1;
}
