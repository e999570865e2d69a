namespace Mnist.Training.Datasets.Scenes;

/// <summary>What a picture of a digit looks like: frame, place and pen, paper, light and camera. Colours are 0 to 255,
/// lengths in pixels unless said otherwise.</summary>
internal sealed record Scene
{
    public int Width { get; init; } = 280;

    public int Height { get; init; } = 280;

    /// <summary>Where the middle of the digit is, as shares of width and height.</summary>
    public (float X, float Y) Centre { get; init; } = (0.5f, 0.5f);

    /// <summary>Long side of the digit's middle line.</summary>
    public float Size { get; init; } = 180;

    /// <summary>Width of the pen.</summary>
    public float Pen { get; init; } = 16;

    /// <summary>Clockwise rotation of the digit in radians.</summary>
    public float Turn { get; init; }

    /// <summary>Rotation of the whole page in radians, its lines included.</summary>
    public float PageTurn { get; init; }

    /// <summary>Perspective: relative growth from one side of the frame to the other, across and down.</summary>
    public (float X, float Y) Tilt { get; init; }

    public (float R, float G, float B) Ink { get; init; }

    public (float R, float G, float B) Paper { get; init; } = (255, 255, 255);

    /// <summary>How much the pen's width changes along the strokes, 0 to 1.</summary>
    public float Pressure { get; init; }

    /// <summary>How often <see cref="Pressure"/> changes along a digit: 6 for a pen, less for a brush.</summary>
    public float PressurePitch { get; init; } = 6;

    /// <summary>Share of the strokes that left no ink, 0 to 1.</summary>
    public float Gaps { get; init; }

    /// <summary>Width of a stroke's soft edge; 1 is that of anti-aliasing.</summary>
    public float Softness { get; init; } = 1;

    /// <summary>Whether strokes have hard edges, as a mouse draws them.</summary>
    public bool Aliased { get; init; }

    /// <summary>Share of the paper that ink hides, 1 = opaque.</summary>
    public float Density { get; init; } = 1;

    /// <summary>How patchy the ink is (pencil grain), 0 to 1.</summary>
    public float Grain { get; init; }

    /// <summary>The colour that the ground turns to from one side to the other, along <see cref="LightFrom"/>; null for even ground.</summary>
    public (float R, float G, float B)? PaperTo { get; init; }

    /// <summary>Strokes and spots of other colours on the page.</summary>
    public int Clutter { get; init; }

    /// <summary>Whether they lie over the digit, and not under it.</summary>
    public bool ClutterOver { get; init; }

    /// <summary>How many other digits stand beside the digit, in its row and in rows above and below.</summary>
    public int Beside { get; init; }

    /// <summary>Amplitude of the paper's texture in levels.</summary>
    public float Texture { get; init; }

    /// <summary>Distance of printed lines, 0 = none.</summary>
    public float LinePitch { get; init; }

    /// <summary>Whether lines run down as well as across.</summary>
    public bool Squared { get; init; }

    public float LineWidth { get; init; } = 2;

    public (float R, float G, float B) Line { get; init; } = (150, 180, 220);

    /// <summary>Share of the paper that printed lines hide.</summary>
    public float LineDensity { get; init; } = 1;

    /// <summary>How far the page is bent, as a share of the frame's long side.</summary>
    public float Curl { get; init; }

    /// <summary>A red vertical margin line at this share of the width, 0 = none.</summary>
    public float MarginLine { get; init; }

    /// <summary>Brightness lost from one side to the other, 0 to 1, in direction <see cref="LightFrom"/>.</summary>
    public float Gradient { get; init; }

    /// <summary>Direction of the light in radians.</summary>
    public float LightFrom { get; init; }

    /// <summary>Brightness lost in the corners.</summary>
    public float Vignette { get; init; }

    /// <summary>Brightness lost in a shadow.</summary>
    public float Shadow { get; init; }

    /// <summary>Where the shadow's edge runs: a point (shares of the frame), its direction and the width of its soft
    /// edge in shares of the long side.</summary>
    public (float X, float Y, float Angle, float Soft) ShadowEdge { get; init; } = (0.5f, 0.5f, 0.6f, 0.05f);

    /// <summary>Half the width of a shadow that a finger, a pen or a head throws from <see cref="ShadowEdge"/> on, as a share of the long
    /// side; 0 for a shadow that covers all of one side of the edge.</summary>
    public float ShadowRadius { get; init; }

    /// <summary>How far that shadow reaches in the edge's direction, as a share of the long side; 0 for a round one.</summary>
    public float ShadowLength { get; init; }

    /// <summary>Brightness that a lamp's reflection adds in its middle, in levels.</summary>
    public float Glare { get; init; }

    /// <summary>Where the reflection is, as shares of width and height.</summary>
    public (float X, float Y) GlareAt { get; init; }

    /// <summary>Width of a table round the sheet, as a share of the frame's long side; 0 = the sheet fills it.</summary>
    public float Table { get; init; }

    /// <summary>Where the table shows: -1 on all sides, 0 to 3 on one (left, top, right, bottom), 4 to 7 on two that meet.</summary>
    public int TableSide { get; init; } = -1;

    public (float R, float G, float B) TableColour { get; init; } = (70, 50, 40);

    /// <summary>Width of a line drawn all round the picture, 0 = none.</summary>
    public int Frame { get; init; }

    /// <summary>Strokes of neighbouring digits that the picture's edge cuts.</summary>
    public int Neighbours { get; init; }

    /// <summary>Dots of dirt on the sheet.</summary>
    public int Specks { get; init; }

    /// <summary>Standard deviation of the blur.</summary>
    public float Blur { get; init; }

    /// <summary>Standard deviation of the camera's noise in levels.</summary>
    public float Noise { get; init; }

    /// <summary>Quality of the JPEG file that the picture went through, 0 = none.</summary>
    public int Jpeg { get; init; }

    /// <summary>Whether the picture has been made one of two colours, ink and paper, as scanners do.</summary>
    public bool Bilevel { get; init; }

    /// <summary>Whether the picture is transparent but for the ink.</summary>
    public bool Transparent { get; init; }

    /// <summary>Whether the picture is stored with one grey channel.</summary>
    public bool Grey { get; init; }

    /// <summary>The scene with the camera straight above the page and the digit and the page not turned.</summary>
    public Scene Upright() => this with { Turn = 0, PageTurn = 0, Tilt = (0, 0), Curl = 0 };
}
