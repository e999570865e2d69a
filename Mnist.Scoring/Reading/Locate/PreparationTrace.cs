using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>
/// Collects a picture of what each step made, for people who want to see what the networks saw. Steps are rendered only when a trace
/// is passed in.
/// </summary>
internal sealed class PreparationTrace
{
    private const byte White = 255;
    private const byte Grey = 96;

    private readonly List<PreparationStep> _steps = [];

    /// <summary>The steps in the order they were taken.</summary>
    public IReadOnlyList<PreparationStep> Steps => _steps;

    /// <summary>Records ink, paper black and full ink white.</summary>
    /// <param name="name">A short name that can be part of a file name.</param>
    /// <param name="ink">Values of 0 to 1.</param>
    public void Add(string name, Plane ink) => Add(name, ink.Width, ink.Height, Array.ConvertAll(ink.Values, value => (byte)((value * White) + 0.5f)));

    /// <summary>Records a digit in MNIST's form.</summary>
    /// <param name="name">A short name that can be part of a file name.</param>
    /// <param name="digit">784 values of 0 to 1.</param>
    public void Add(string name, float[] digit) => Add(name, new Plane(MnistForm.Side, MnistForm.Side, digit));

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

    /// <summary>Records components of the ink: those that a step keeps white, the others grey.</summary>
    /// <param name="name">A short name that can be part of a file name.</param>
    /// <param name="components">The connected components of the ink.</param>
    /// <param name="kept">Those that are kept.</param>
    public void Add(string name, ConnectedComponents components, IReadOnlyList<Component> kept)
    {
        byte[] levels = [0, .. components.All.Select(component => kept.Contains(component) ? White : Grey)];
        Add(name, components.Width, components.Height, Array.ConvertAll(components.Labels, label => levels[label]));
    }

    private void Add(string name, int width, int height, byte[] grey) =>
        _steps.Add(new($"{_steps.Count + 1:00}-{name}", new Raster(width, height, 1, grey)));
}
