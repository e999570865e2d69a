using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Collects an image of the result of each preparation step, to show the input of the networks. Steps are rendered only if a trace
/// is passed.</summary>
internal sealed class PreparationTrace
{
    private const byte White = 255;
    private const byte Grey = 96;

    private readonly List<Step> _steps = [];

    /// <summary>Result of a step of the preparation of a picture; the name is valid in a file name, such as "02-ink".</summary>
    internal readonly record struct Step(string Name, Raster Picture);

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Adds a plane of ink: paper is black, full ink white.</summary>
    public void Add(string name, Plane ink) => Add(name, ink.Width, ink.Height, Array.ConvertAll(ink.Values, value => (byte)((value * White) + 0.5f)));

    /// <summary>Adds a digit in the MNIST format.</summary>
    public void Add(string name, float[] digit) => Add(name, new Plane(MnistForm.Side, MnistForm.Side, digit));

    /// <summary>Adds the mean of a picture's planes with unchanged levels.</summary>
    public void Add(string name, Picture picture)
    {
        byte[] grey =
            [.. Enumerable.Range(0, picture.Width * picture.Height).Select(i => (byte)(picture.Planes.Average(plane => plane.Values[i]) + 0.5f))];
        Add(name, picture.Width, picture.Height, grey);
    }

    /// <summary>Adds the components of the ink: selected ones are white, the others grey.</summary>
    public void Add(string name, ConnectedComponents components, IReadOnlyList<Component> kept)
    {
        byte[] levels = [0, .. components.All.Select(component => kept.Contains(component) ? White : Grey)];
        Add(name, components.Width, components.Height, Array.ConvertAll(components.Labels, label => levels[label]));
    }

    public void Add(string name, Raster picture) => _steps.Add(new($"{_steps.Count + 1:00}-{name}", picture));

    private void Add(string name, int width, int height, byte[] grey) => Add(name, new Raster(width, height, 1, grey));
}
