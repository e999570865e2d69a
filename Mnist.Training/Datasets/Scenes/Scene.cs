namespace Mnist.Training.Datasets.Scenes;

/// <summary>Parameters of a picture of a digit: frame, position and pen, paper, light and camera. Colours are 0 to 255, lengths in pixels
/// unless stated otherwise.</summary>
internal sealed record Scene
{
    public int Width { get; init; } = 280;
    public int Height { get; init; } = 280;

    /// <summary>Position of the digit's centre, relative to width and height.</summary>
    public (float X, float Y) Centre { get; init; } = (0.5f, 0.5f);

    /// <summary>Long side of the digit's centre line.</summary>
    public float Size { get; init; } = 180;

    public float Pen { get; init; } = 16;

    /// <summary>Clockwise rotation of the digit in radians.</summary>
    public float Turn { get; init; }

    /// <summary>Rotation of the whole page, including its lines, in radians.</summary>
    public float PageTurn { get; init; }

    /// <summary>Perspective: relative magnification from one side of the frame to the other, horizontally and vertically.</summary>
    public (float X, float Y) Tilt { get; init; }

    public (float R, float G, float B) Ink { get; init; }
    public (float R, float G, float B) Paper { get; init; } = (255, 255, 255);

    /// <summary>Variation of the pen's width along the strokes, 0 to 1.</summary>
    public float Pressure { get; init; }

    /// <summary>Number of changes of <see cref="Pressure"/> along a digit: 6 for a pen, fewer for a brush.</summary>
    public float PressurePitch { get; init; } = 6;

    /// <summary>Share of the strokes without ink, 0 to 1.</summary>
    public float Gaps { get; init; }

    /// <summary>Width of a stroke's soft edge; 1 corresponds to anti-aliasing.</summary>
    public float Softness { get; init; } = 1;

    /// <summary>Whether strokes have hard edges, as when drawn with a mouse.</summary>
    public bool Aliased { get; init; }

    /// <summary>Opacity of the ink; 1 = opaque.</summary>
    public float Density { get; init; } = 1;

    /// <summary>Unevenness of the ink (pencil grain), 0 to 1.</summary>
    public float Grain { get; init; }

    /// <summary>End colour of a background gradient along <see cref="LightFrom"/>; null for a uniform background.</summary>
    public (float R, float G, float B)? PaperTo { get; init; }

    public int Clutter { get; init; }
    public bool ClutterOver { get; init; }

    /// <summary>Number of other digits beside the digit, in its row and in rows above and below.</summary>
    public int Beside { get; init; }

    /// <summary>Amplitude of the paper's texture in levels.</summary>
    public float Texture { get; init; }

    /// <summary>Spacing of printed lines, 0 = none.</summary>
    public float LinePitch { get; init; }

    public bool Squared { get; init; }
    public float LineWidth { get; init; } = 2;
    public (float R, float G, float B) Line { get; init; } = (150, 180, 220);
    public float LineDensity { get; init; } = 1;

    /// <summary>Curvature of the page, relative to the frame's long side.</summary>
    public float Curl { get; init; }

    /// <summary>Position of a red vertical margin line relative to the width, 0 = none.</summary>
    public float MarginLine { get; init; }

    /// <summary>Brightness loss from one side to the other, 0 to 1, in direction <see cref="LightFrom"/>.</summary>
    public float Gradient { get; init; }

    public float LightFrom { get; init; }
    public float Vignette { get; init; }
    public float Shadow { get; init; }

    /// <summary>Edge of the shadow: a point (relative to the frame), its direction and the width of its soft edge relative to the long
    /// side.</summary>
    public (float X, float Y, float Angle, float Soft) ShadowEdge { get; init; } = (0.5f, 0.5f, 0.6f, 0.05f);

    /// <summary>Half the width, relative to the long side, of a shadow cast by a finger, a pen or a head, starting at <see
    /// cref="ShadowEdge"/>; 0 for a shadow that covers one whole side of the edge.</summary>
    public float ShadowRadius { get; init; }

    /// <summary>Length of that shadow in the direction of the edge, relative to the long side; 0 for a round one.</summary>
    public float ShadowLength { get; init; }

    /// <summary>Brightness that a lamp's reflection adds at its centre, in levels.</summary>
    public float Glare { get; init; }

    public (float X, float Y) GlareAt { get; init; }

    /// <summary>Width of the table around the sheet, relative to the frame's long side; 0 = the sheet fills the frame.</summary>
    public float Table { get; init; }

    /// <summary>Visible sides of the table: -1 all sides, 0 to 3 one side (left, top, right, bottom), 4 to 7 two adjacent sides.</summary>
    public int TableSide { get; init; } = -1;

    public (float R, float G, float B) TableColour { get; init; } = (70, 50, 40);

    /// <summary>Width of a border line around the picture, 0 = none.</summary>
    public int Frame { get; init; }

    /// <summary>Number of strokes of neighbouring digits that are cut by the picture's edge.</summary>
    public int Neighbours { get; init; }

    /// <summary>Number of specks of dirt on the sheet.</summary>
    public int Specks { get; init; }

    public float Blur { get; init; }

    /// <summary>Standard deviation of the camera noise in levels.</summary>
    public float Noise { get; init; }

    /// <summary>JPEG quality of the picture, 0 = no JPEG compression.</summary>
    public int Jpeg { get; init; }

    /// <summary>Whether the picture is reduced to two colours, ink and paper, as by a scanner.</summary>
    public bool Bilevel { get; init; }

    /// <summary>Whether the picture is transparent except for the ink.</summary>
    public bool Transparent { get; init; }

    public bool Grey { get; init; }

    /// <summary>Returns the scene with a perpendicular camera and without rotation of the digit and the page.</summary>
    public Scene Upright() => this with { Turn = 0, PageTurn = 0, Tilt = (0, 0), Curl = 0 };
}
