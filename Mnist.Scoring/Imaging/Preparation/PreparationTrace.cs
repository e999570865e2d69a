namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>
/// Collects a picture of what each preparation step made, for people who want to see what the network saw. Steps are
/// rendered only when a trace is passed in.
/// </summary>
internal sealed class PreparationTrace
{
    private readonly List<PreparationStep> _steps = [];

    /// <summary>The steps in the order they were taken.</summary>
    public IReadOnlyList<PreparationStep> Steps => _steps;

    /// <summary>Records a plane, its lowest value black and its highest white.</summary>
    /// <param name="name">A short name that can be part of a file name, such as "even-light".</param>
    /// <param name="plane">What the step made.</param>
    public void Add(string name, Plane plane)
    {
        float low = plane.Values.Min();
        float range = plane.Values.Max() - low;
        Add(name, plane.Width, plane.Height, Array.ConvertAll(plane.Values, v => range > 0 ? (byte)(((v - low) / range * 255) + 0.5f) : (byte)0));
    }

    /// <summary>Records the mean of a picture's planes, levels as they are.</summary>
    /// <param name="name">A short name that can be part of a file name.</param>
    /// <param name="picture">What the step made.</param>
    public void Add(string name, Picture picture)
    {
        var grey = new byte[picture.Width * picture.Height];
        for (int i = 0; i < grey.Length; i++)
        {
            int index = i;
            grey[i] = (byte)(picture.Planes.Average(plane => plane.Values[index]) + 0.5f);
        }

        Add(name, picture.Width, picture.Height, grey);
    }

    /// <summary>Records which pixels a step keeps: white, all others black.</summary>
    /// <param name="name">A short name that can be part of a file name.</param>
    /// <param name="parts">The connected parts of the ink.</param>
    /// <param name="keep">Whether the part is kept.</param>
    public void Add(string name, InkParts parts, Func<InkPart, bool> keep)
    {
        bool[] kept = [false, .. parts.Parts.Select(keep)];
        Add(name, parts.Width, parts.Height, Array.ConvertAll(parts.Labels, label => kept[label] ? (byte)255 : (byte)0));
    }

    private void Add(string name, int width, int height, byte[] grey) =>
        _steps.Add(new($"{_steps.Count + 1:00}-{name}", new Raster(width, height, 1, grey)));
}
