using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Acceptance;

/// <summary>Schoolbook digits in scenes of several kinds are read. How many of real handwriting are is measured by the benchmarks, with
/// pictures that training has nothing to do with.</summary>
public class SceneTests
{
    private static readonly Scene Photo = new()
    {
        Width = 480,
        Height = 400,
        Size = 170,
        Pen = 9,
        Paper = (228, 226, 218),
        Ink = (30, 50, 150),
        Density = 0.85f,
        Texture = 3,
        Noise = 3,
        Blur = 0.8f,
        Gradient = 0.2f,
        Jpeg = 70,
    };

    private const string Transparent = "transparent ground";

    private static readonly Dictionary<string, Scene> Scenes = new()
    {
        ["black on white"] = new(),
        ["white on black"] = new() { Ink = (255, 255, 255), Paper = (0, 0, 0) },
        ["28 pixels"] = new() { Width = 28, Height = 28, Size = 16, Pen = 2, Centre = (0.4f, 0.45f) },
        ["thin strokes in a large frame"] = new() { Width = 900, Height = 700, Size = 420, Pen = 2 },
        ["thick strokes"] = new() { Pen = 38 },
        ["to the frame's edge"] = new() { Size = 262 },
        ["a frame around it"] = new() { Frame = 3 },
        [Transparent] = new() { Ink = (200, 40, 90) },
        ["dim"] = new() { Ink = (45, 45, 45), Paper = (20, 20, 20) },
        ["two colours"] = new() { Ink = (230, 200, 40), Paper = (60, 90, 170), Noise = 2 },
        ["one colour to another"] = new() { Paper = (250, 240, 200), PaperTo = (120, 190, 240), LightFrom = 1 },
        ["broken strokes of a scan"] = new() { Bilevel = true, Gaps = 0.5f, Specks = 8 },
        ["a brush"] = new() { Pressure = 0.9f, PressurePitch = 3 },
        ["pen on paper"] = Photo,
        ["pencil on squared paper"] = Photo with { Ink = (90, 90, 94), Density = 0.65f, Grain = 0.4f, Pen = 6, LinePitch = 44, Squared = true, LineDensity = 0.6f },
        ["a shadow"] = Photo with { Shadow = 0.45f },
        ["a blackboard"] = Photo with { Paper = (50, 65, 55), Ink = (220, 220, 215), Pen = 20, Grain = 0.4f },
        ["a table at the edge"] = Photo with { Table = 0.06f, TableSide = 3 },
    };

    public static TheoryData<string> Names => [.. Scenes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Most_digits_are_read(string name)
    {
        int right = 0;
        List<string> wrong = [];
        foreach (int digit in new[] { 2, 3, 5, 8 })
        {
            var random = new RandomStream(11, (ulong)digit);
            var ink = new float[Scenes[name].Width * Scenes[name].Height];
            Raster raster = SceneRenderer.Render(Glyphs.Digit(digit), Scenes[name], random.NextUInt64(), ink);
            DigitPrediction prediction = DigitClassifier.Default.Predict(DigitImage.FromRaster(name == Transparent ? WithoutGround(raster, Scenes[name], ink) : raster));
            right += prediction.Digit == digit ? 1 : 0;
            wrong.Add($"{digit}: {prediction}");
        }

        // One of four may be unlucky; a network that finds no ink gets none.
        Assert.True(right >= 3, string.Join(", ", wrong));
    }

    // The ink alone, with the strokes as its opacity.
    private static Raster WithoutGround(Raster raster, Scene scene, float[] ink) => new(
        raster.Width, raster.Height, 4, [.. ink.SelectMany(share => new[] { (byte)scene.Ink.R, (byte)scene.Ink.G, (byte)scene.Ink.B, (byte)(255 * share) })]);
}
