using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>A kind of picture that people have, and how to make a random one of it.</summary>
/// <param name="Name">Short name for tables.</param>
/// <param name="Make">Draws the parameters of a scene.</param>
internal sealed record SceneCondition(string Name, SceneCondition.Maker Make)
{
    private static readonly (float R, float G, float B)[] PenInks =
        [(25, 30, 60), (20, 20, 25), (30, 50, 150), (160, 30, 40), (30, 100, 60)];

    internal static readonly (float R, float G, float B)[] Tints =
        [(250, 235, 170), (200, 230, 200), (250, 205, 210), (190, 215, 240), (215, 190, 150), (225, 220, 205)];

    public delegate Scene Maker(ref RandomStream random);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<SceneCondition> All { get; } =
    [
        new("28 px off-centre", (ref RandomStream r) => Place(ref r, new() { Width = 28, Height = 28, Grey = true, Ink = (255, 255, 255), Paper = (0, 0, 0) }, 0.45f, 0.7f, 0.09f, 0.14f)),
        new("20-40 px", (ref RandomStream r) => Sized(ref r, new() { Grey = r.Next(2) == 0 }, 20, 40, 0.5f, 0.75f, 0.09f, 0.16f)),
        new("canvas black on white", (ref RandomStream r) => Place(ref r, new(), 0.35f, 0.8f, 0.06f, 0.14f)),
        new("mouse drawing", (ref RandomStream r) => Mouse(ref r)),
        new("canvas with a frame", (ref RandomStream r) => Place(ref r, new() { Frame = 1 + r.Next(4) }, 0.35f, 0.75f, 0.05f, 0.14f)),
        new("canvas with shaded ground", (ref RandomStream r) => Coloured(ref r) with { Gradient = r.NextSingle(0.2f, 0.6f), LightFrom = r.NextSingle(0, 6.28f) }),
        new("canvas white on black", (ref RandomStream r) => Place(ref r, new() { Ink = (255, 255, 255), Paper = (0, 0, 0) }, 0.35f, 0.8f, 0.06f, 0.14f)),
        new("canvas thick pen", (ref RandomStream r) => Place(ref r, new(), 0.5f, 0.7f, 0.18f, 0.24f)),
        new("thin stroke in a large frame", (ref RandomStream r) => Thin(ref r)),
        new("tight crop", (ref RandomStream r) => Tight(ref r)),
        new("alpha canvas, dark ink", (ref RandomStream r) => Place(ref r, new() { Transparent = true, Ink = (0, 0, 0) }, 0.35f, 0.8f, 0.05f, 0.15f)),
        new("alpha canvas, light ink", (ref RandomStream r) => Place(ref r, new() { Transparent = true, Ink = (255, 255, 255) }, 0.35f, 0.8f, 0.05f, 0.15f)),
        new("alpha canvas, coloured ink", (ref RandomStream r) => Place(ref r, new() { Transparent = true, Ink = Any(ref r) }, 0.35f, 0.8f, 0.05f, 0.15f)),
        new("dim light on dark", (ref RandomStream r) => Dim(ref r)),
        new("coloured ink and ground", (ref RandomStream r) => Coloured(ref r)),
        new("pen on paper", (ref RandomStream r) => Photo(ref r)),
        new("pencil on paper", (ref RandomStream r) => Pencil(ref r, Photo(ref r))),
        new("marker on paper", (ref RandomStream r) => Marker(ref r, Photo(ref r))),
        new("pen on tinted paper", (ref RandomStream r) => Photo(ref r) with { Paper = Tints[r.Next(Tints.Length)] }),
        new("pen on ruled paper", (ref RandomStream r) => Lined(ref r, Photo(ref r), squared: false)),
        new("pen on squared paper", (ref RandomStream r) => Lined(ref r, Photo(ref r), squared: true)),
        new("pencil on squared paper", (ref RandomStream r) => Lined(ref r, Pencil(ref r, Photo(ref r)), squared: true)),
        new("close-up on squared paper", (ref RandomStream r) => CloseUp(ref r)),
        new("pen on dark squares", (ref RandomStream r) => DarkLines(ref r, Lined(ref r, Photo(ref r), squared: true))),
        new("pencil on tinted squares, shadow, blur", (ref RandomStream r) => Blurred(ref r, Shadowed(ref r, Lined(ref r, Pencil(ref r, Photo(ref r)) with { Paper = Tints[r.Next(Tints.Length)] }, squared: true)))),
        new("pen under a shadow", (ref RandomStream r) => Shadowed(ref r, Photo(ref r))),
        new("pencil under a shadow", (ref RandomStream r) => Shadowed(ref r, Pencil(ref r, Photo(ref r)))),
        new("pen on squared paper under a shadow", (ref RandomStream r) => Shadowed(ref r, Lined(ref r, Photo(ref r), squared: true))),
        new("blurred pen", (ref RandomStream r) => Blurred(ref r, Photo(ref r))),
        new("perspective", (ref RandomStream r) => Photo(ref r) with { Tilt = (r.NextSingle(-0.35f, 0.35f), r.NextSingle(-0.35f, 0.35f)) }),
        new("whiteboard", (ref RandomStream r) => Glaring(ref r, Marker(ref r, Photo(ref r)) with { Paper = (195, 198, 200), Texture = 0 })),
        new("blackboard", (ref RandomStream r) => Marker(ref r, Photo(ref r)) with { Paper = (50, 65, 55), Ink = (220, 220, 215), Grain = 0.5f }),
        new("sheet on a table", (ref RandomStream r) => Photo(ref r) with { Table = r.NextSingle(0.03f, 0.09f), Centre = (0.5f, 0.5f) }),
        new("table at the picture's edge", (ref RandomStream r) => TableEdge(ref r, Photo(ref r))),
        new("neighbours cut by the edge", (ref RandomStream r) => Photo(ref r) with { Neighbours = 1 + r.Next(4), Pen = 12 + r.Next(14), Centre = (r.NextSingle(0.45f, 0.55f), r.NextSingle(0.45f, 0.55f)) }),
        new("bent page", (ref RandomStream r) => Lined(ref r, Photo(ref r), squared: r.Next(2) == 0) with { Curl = r.NextSingle(0.02f, 0.06f) }),
        new("small rough JPEG", (ref RandomStream r) => Place(ref r, Photo(ref r) with { Width = 120 + r.Next(180), Height = 120 + r.Next(180), Jpeg = 30 + r.Next(40) }, 0.35f, 0.75f, 0.04f, 0.1f)),
        new("photo shrunk to 28-64 px", (ref RandomStream r) => Thumbnail(ref r)),
        new("specks", (ref RandomStream r) => Photo(ref r) with { Specks = 5 + r.Next(15) }),
        new("small in a large frame", (ref RandomStream r) => Sized(ref r, Photo(ref r), 1500, 3000, 0.05f, 0.15f, 0.05f, 0.1f)),
        new("4,000 px", (ref RandomStream r) => Shadowed(ref r, Sized(ref r, Photo(ref r), 4000, 4000, 0.15f, 0.6f, 0.03f, 0.09f))),
    ];

    private static Scene Place(ref RandomStream r, Scene scene, float least, float greatest, float thin, float thick)
    {
        float shortSide = Math.Min(scene.Width, scene.Height);
        float size = shortSide * r.NextSingle(least, greatest);
        float pen = size * r.NextSingle(thin, thick);
        float slackX = MathF.Max(0, 0.48f - ((size + pen) / 2 / scene.Width)), slackY = MathF.Max(0, 0.48f - ((size + pen) / 2 / scene.Height));
        return scene with
        {
            Size = size,
            Pen = pen,
            Turn = r.NextSingle(-0.1f, 0.1f),
            Centre = (0.5f + r.NextSingle(-slackX, slackX), 0.5f + r.NextSingle(-slackY, slackY)),
        };
    }

    private static Scene Sized(ref RandomStream r, Scene scene, int least, int greatest, float small, float large, float thin, float thick)
    {
        int width = least + r.Next(greatest - least + 1);
        int height = (int)(width * r.NextSingle(0.75f, 1));
        return Place(ref r, scene with { Width = width, Height = height }, small, large, thin, thick);
    }

    private static Scene Thin(ref RandomStream r)
    {
        Scene scene = Sized(ref r, new() { Grey = r.Next(2) == 0 }, 500, 1400, 0.4f, 0.85f, 0.004f, 0.02f);
        scene = scene with { Pen = MathF.Max(1.5f, scene.Pen) };
        return r.Next(2) == 0 ? scene : scene with { Ink = (255, 255, 255), Paper = (0, 0, 0) };
    }

    private static Scene Tight(ref RandomStream r)
    {
        Scene scene = Sized(ref r, new(), 60, 300, 0.82f, 0.84f, 0.09f, 0.14f);
        return scene with { Centre = (0.5f, 0.5f) };
    }

    internal static Scene Dim(ref RandomStream r)
    {
        float paper = r.NextSingle(0, 40), ink = paper + r.NextSingle(10, 45);
        Scene scene = Sized(ref r, new() { Noise = r.NextSingle(0, 1.5f), Grey = r.Next(2) == 0 }, 100, 600, 0.35f, 0.8f, 0.06f, 0.14f);
        return scene with { Paper = (paper, paper, paper), Ink = (ink, ink, ink) };
    }

    internal static Scene Coloured(ref RandomStream r)
    {
        Scene scene = Sized(ref r, new() { Noise = r.NextSingle(0, 2) }, 100, 600, 0.35f, 0.8f, 0.06f, 0.14f);
        (float R, float G, float B) ink, paper;
        do
        {
            ink = Any(ref r);
            paper = Any(ref r);
        }
        while (MathF.Abs(ink.R - paper.R) + MathF.Abs(ink.G - paper.G) + MathF.Abs(ink.B - paper.B) < 150);
        return scene with { Ink = ink, Paper = paper };
    }

    private static (float R, float G, float B) Any(ref RandomStream r) =>
        (r.NextSingle(0, 255), r.NextSingle(0, 255), r.NextSingle(0, 255));

    internal static Scene Photo(ref RandomStream r)
    {
        float white = r.NextSingle(190, 245);
        Scene scene = new()
        {
            Paper = (white, white * r.NextSingle(0.96f, 1), white * r.NextSingle(0.9f, 1)),
            Ink = PenInks[r.Next(PenInks.Length)],
            Density = r.NextSingle(0.75f, 0.95f),
            Grain = r.NextSingle(0, 0.25f),
            Texture = r.NextSingle(1, 4),
            Noise = r.NextSingle(1, 5),
            Blur = r.NextSingle(0.5f, 1.2f),
            Gradient = r.NextSingle(0.05f, 0.35f),
            LightFrom = r.NextSingle(0, 6.28f),
            Vignette = r.NextSingle(0, 0.25f),
            PageTurn = r.NextSingle(-0.06f, 0.06f),
            Tilt = (r.NextSingle(-0.08f, 0.08f), r.NextSingle(-0.08f, 0.08f)),
            Pressure = r.NextSingle(0, 0.5f),
            Curl = r.NextSingle(0, 0.01f),
            Jpeg = 60 + r.Next(36),
        };
        return Sized(ref r, scene, 360, 900, 0.3f, 0.75f, 0.03f, 0.08f);
    }

    internal static Scene Pencil(ref RandomStream r, Scene scene)
    {
        float grey = r.NextSingle(70, 110);
        return scene with
        {
            Ink = (grey, grey, grey * 1.03f),
            Density = r.NextSingle(0.5f, 0.8f),
            Grain = r.NextSingle(0.3f, 0.6f),
            Pen = scene.Size * r.NextSingle(0.025f, 0.05f),
        };
    }

    internal static Scene Marker(ref RandomStream r, Scene scene) =>
        scene with { Pen = scene.Size * r.NextSingle(0.09f, 0.17f), Density = r.NextSingle(0.85f, 1), Grain = r.NextSingle(0, 0.15f) };

    internal static Scene Lined(ref RandomStream r, Scene scene, bool squared)
    {
        (float R, float G, float B)[] lines = [(150, 185, 225), (165, 165, 175), (140, 200, 190), (185, 150, 190)];
        float pitch = scene.Size * (squared ? r.NextSingle(0.12f, 0.5f) : r.NextSingle(0.3f, 0.8f));
        return scene with
        {
            LinePitch = pitch,
            LineWidth = MathF.Max(1, pitch * r.NextSingle(0.03f, 0.07f)),
            Line = lines[r.Next(lines.Length)],
            LineDensity = r.NextSingle(0.4f, 1),
            Squared = squared,
            MarginLine = r.Next(3) == 0 ? 0.08f : 0,
        };
    }

    private static Scene Mouse(ref RandomStream r)
    {
        Scene scene = Sized(ref r, new() { Aliased = true }, 150, 900, 0.3f, 0.85f, 0.05f, 0.1f);
        scene = scene with { Pen = 1.2f + (r.NextSingle() * 5) };
        return r.Next(3) == 0 ? scene with { Ink = (255, 255, 255), Paper = (0, 0, 0) } : scene;
    }

    private static Scene CloseUp(ref RandomStream r)
    {
        Scene scene = Place(ref r, Photo(ref r), 0.55f, 0.85f, 0.04f, 0.09f);
        scene = Lined(ref r, r.Next(2) == 0 ? Pencil(ref r, scene) : scene, squared: true);
        float pitch = scene.Size * r.NextSingle(0.4f, 0.9f);
        return scene with { LinePitch = pitch, LineWidth = MathF.Max(1.5f, pitch * r.NextSingle(0.02f, 0.06f)), MarginLine = 0, Blur = r.NextSingle(0.8f, 3) };
    }

    // Lines nearly as dark as the ink, sometimes of its colour.
    internal static Scene DarkLines(ref RandomStream r, Scene scene) => scene with
    {
        LineDensity = r.NextSingle(0.7f, 1),
        Line = r.Next(2) == 0 ? (scene.Ink.R + 60, scene.Ink.G + 60, scene.Ink.B + 60) : (r.NextSingle(70, 120), r.NextSingle(90, 130), r.NextSingle(120, 160)),
        LineWidth = MathF.Min(scene.LineWidth, 0.5f * scene.Pen),
        LinePitch = scene.Size * r.NextSingle(0.2f, 0.6f),
    };

    internal static Scene TableEdge(ref RandomStream r, Scene scene)
    {
        float grey = r.NextSingle(20, 120);
        return scene with
        {
            Table = r.NextSingle(0.02f, 0.12f),
            TableSide = r.Next(8),
            TableColour = (grey * 1.2f, grey, grey * 0.8f),
            Centre = (r.NextSingle(0.45f, 0.55f), r.NextSingle(0.45f, 0.55f)),
            Size = MathF.Min(scene.Size, 0.55f * Math.Min(scene.Width, scene.Height)),
        };
    }

    private static Scene Thumbnail(ref RandomStream r)
    {
        Scene scene = Photo(ref r) with { Blur = r.NextSingle(0.3f, 0.6f), Grain = 0.1f, Pressure = 0.2f };
        return Sized(ref r, scene, 28, 64, 0.45f, 0.75f, 0.07f, 0.13f);
    }

    internal static Scene Glaring(ref RandomStream r, Scene scene) =>
        scene with { Gradient = r.NextSingle(0.2f, 0.5f), Glare = r.NextSingle(10, 55), GlareAt = (r.NextSingle(), r.NextSingle()) };

    internal static Scene Shadowed(ref RandomStream r, Scene scene) => scene with
    {
        Shadow = r.NextSingle(0.25f, 0.6f),
        ShadowEdge = (r.NextSingle(0.2f, 0.8f), r.NextSingle(0.2f, 0.8f), r.NextSingle(0, 6.28f), r.NextSingle(0.02f, 0.2f)),
    };

    internal static Scene Blurred(ref RandomStream r, Scene scene) => scene with { Blur = scene.Size * r.NextSingle(0.01f, 0.03f) };
}
