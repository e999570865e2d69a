namespace Mnist.Training.Datasets.Scenes;

/// <summary>Parameters of a picture of a digit: frame, position and pen, paper, light and camera. Colours are 0 to 255, lengths in pixels,
/// angles in radians and shares 0 to 1 unless stated otherwise; 0 disables an effect.</summary>
internal sealed record Scene
{
    public int Width { get; init; } = 280;
    public int Height { get; init; } = 280;

    // The digit: its centre, relative to width and height, the long side of its centre line, and its clockwise rotation.
    public (float X, float Y) Centre { get; init; } = (0.5f, 0.5f);
    public float Size { get; init; } = 180;
    public float Turn { get; init; }

    // The camera: rotation of the whole page with its lines, magnification from one side of the frame to the other, and curvature of the
    // page relative to the frame's long side.
    public float PageTurn { get; init; }
    public (float X, float Y) Tilt { get; init; }
    public float Curl { get; init; }

    // The pen: its width, opacity of the ink and width of the soft edge, 1 for anti-aliasing, or hard edges as when drawn with a mouse.
    public (float R, float G, float B) Ink { get; init; }
    public float Pen { get; init; } = 16;
    public float Density { get; init; } = 1;
    public float Softness { get; init; } = 1;
    public bool Aliased { get; init; }

    // Variation of the width along the strokes, and number of its changes along a digit: 6 for a pen, fewer for a brush.
    public float Pressure { get; init; }
    public float PressurePitch { get; init; } = 6;

    // Share of the strokes without ink, and unevenness of the ink (pencil grain).
    public float Gaps { get; init; }
    public float Grain { get; init; }

    // The paper: end colour of a gradient along LightFrom, null for a uniform paper, and amplitude of the texture in levels.
    public (float R, float G, float B) Paper { get; init; } = (255, 255, 255);
    public (float R, float G, float B)? PaperTo { get; init; }
    public float Texture { get; init; }

    // Printed lines, vertical ones too if squared: spacing, width and opacity; a red vertical margin line, at a share of the width.
    public float LinePitch { get; init; }
    public bool Squared { get; init; }
    public float LineWidth { get; init; } = 2;
    public (float R, float G, float B) Line { get; init; } = (150, 180, 220);
    public float LineDensity { get; init; } = 1;
    public float MarginLine { get; init; }

    // Number of strokes and spots of other colours, under the digit or over it; of other digits, in its row and in rows above and below; of
    // strokes of neighbours that are cut by the picture's edge; and of specks of dirt.
    public int Clutter { get; init; }
    public bool ClutterOver { get; init; }
    public int Beside { get; init; }
    public int Neighbours { get; init; }
    public int Specks { get; init; }

    // Brightness loss from one side to the other, in the direction of the light, and in the corners.
    public float Gradient { get; init; }
    public float LightFrom { get; init; }
    public float Vignette { get; init; }

    // A shadow: its brightness loss; a point of its edge (relative to the frame), the direction of the edge and the width of its soft part
    // (relative to the long side). A finger, a pen or a head casts one that starts at the edge: half its width and its length in the direction
    // of the edge, relative to the long side. A half width of 0 is a shadow that covers one whole side of the edge, a length of 0 a round one.
    public float Shadow { get; init; }
    public (float X, float Y, float Angle, float Soft) ShadowEdge { get; init; } = (0.5f, 0.5f, 0.6f, 0.05f);
    public float ShadowRadius { get; init; }
    public float ShadowLength { get; init; }

    // Brightness that a lamp's reflection adds at its centre, in levels, and its position relative to width and height.
    public float Glare { get; init; }
    public (float X, float Y) GlareAt { get; init; }

    // The table around the sheet: its width, relative to the frame's long side, and its visible sides: 0 to 3 one (left, top,
    // right, bottom) and 4 to 7 two adjacent ones. And the width of a border line around the picture.
    public float Table { get; init; }
    public int TableSide { get; init; }
    public (float R, float G, float B) TableColour { get; init; } = (70, 50, 40);
    public int Frame { get; init; }

    // The file: standard deviations of the blur and of the camera noise in levels, and JPEG quality.
    public float Blur { get; init; }
    public float Noise { get; init; }
    public int Jpeg { get; init; }

    // Only two colours, ink and paper, as by a scanner; a single grey channel.
    public bool Bilevel { get; init; }
    public bool Grey { get; init; }

    /// <summary>Returns the scene with a perpendicular camera and without rotation of the digit and the page.</summary>
    public Scene Upright() => this with { Turn = 0, PageTurn = 0, Tilt = (0, 0), Curl = 0 };
}
