using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Digits.Strokes;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Kinds;

/// <summary>All kinds of pictures that are measured.</summary>
internal static class PictureKinds
{
    public static IReadOnlyList<PictureKind> All { get; } =
    [
        new("28 px off-centre", Canvases.OffCentre28),
        new("20-40 px", Canvases.Tiny),
        new("canvas black on white", Canvases.Plain),
        new("mouse drawing", Canvases.Mouse),
        new("canvas with a frame", Canvases.Framed),
        new("canvas with shaded ground", Canvases.Shaded),
        new("canvas white on black", Canvases.WhiteOnBlack),
        new("canvas thick pen", Canvases.ThickPen),
        new("thin stroke in a large frame", Canvases.ThinStroke),
        new("tight crop", Canvases.TightCrop),
        new("digit touching the frame", Canvases.TouchingFrame),
        new("alpha canvas, dark ink", (DigitForm form, ref RandomStream random) => Canvases.Transparent(form, ref random, SKColors.Black)),
        new("alpha canvas, light ink", (DigitForm form, ref RandomStream random) => Canvases.Transparent(form, ref random, SKColors.White)),
        new("alpha canvas, coloured ink", (DigitForm form, ref RandomStream random) => Canvases.Transparent(form, ref random, Colours.Vivid(ref random))),
        new("dim light on dark", Canvases.Dim),
        new("coloured ink and ground", Canvases.Coloured),
        new("light gradient across a drawing", Canvases.Gradient),
        new("brush stroke of varying thickness", Canvases.BrushStroke),
        new("filled soft edges", Canvases.SoftEdges),
        new("coloured clutter under the digit", Canvases.ClutterUnder),
        new("coloured clutter through the digit", Canvases.ClutterThrough),
        new("one with an upstroke", OnAnyGround, (ref RandomStream random) => StrokeStyles.Write(StrokeStyles.Upstroke, ref random)),
        new("one with upstroke and foot", OnAnyGround, (ref RandomStream random) => StrokeStyles.Write(StrokeStyles.Foot, ref random)),
        new("crossed seven", OnAnyGround, (ref RandomStream random) => StrokeStyles.Write(StrokeStyles.CrossedSeven, ref random)),
        new("printed digit", Backgrounds.Printed, (ref RandomStream random) => StrokeStyles.Print(ref random)),
        new("seven-segment display", Backgrounds.Display, (ref RandomStream random) => new SegmentForm(random.Next(10), random.NextSingle(0, 0.18f))),
        new("binarised scan with broken strokes", Backgrounds.BrokenScan),
        new("pen on paper", Papers.Pen),
        new("pencil on paper", Papers.Pencil),
        new("marker on paper", Papers.Marker),
        new("pen on tinted paper", (DigitForm form, ref RandomStream random) => Papers.Pen(form, ref random).Tinted(ref random)),
        new("pen on ruled paper", (DigitForm form, ref RandomStream random) => Papers.Pen(form, ref random).Ruled(ref random)),
        new("pen on squared paper", (DigitForm form, ref RandomStream random) => Papers.Pen(form, ref random).Squared(ref random)),
        new("pencil on squared paper", (DigitForm form, ref RandomStream random) => Papers.Pencil(form, ref random).Squared(ref random)),
        new("close-up on squared paper", Papers.CloseUp),
        new("pen on dark squares", Papers.DarkSquares),
        new("very faint pencil on tinted squares", Papers.FaintPencil),
        new("pencil on tinted squares, shadow, blur", HardPencil),
        new("pen under a shadow", (DigitForm form, ref RandomStream random) => Papers.Pen(form, ref random).Shadowed(ref random)),
        new("pencil under a shadow", (DigitForm form, ref RandomStream random) => Papers.Pencil(form, ref random).Shadowed(ref random)),
        new("pen on squared paper under a shadow", (DigitForm form, ref RandomStream random) => Papers.Pen(form, ref random).Squared(ref random).Shadowed(ref random)),
        new("tall thin digit to the frame's edge", Papers.Tall),
        new("blurred pen", Papers.BlurredPen),
        new("perspective", Papers.Tilted),
        new("whiteboard", Backgrounds.Whiteboard),
        new("blackboard", Backgrounds.Blackboard),
        new("sheet on a table", Backgrounds.SheetOnTable),
        new("table at the picture's edge", Backgrounds.TableEdge),
        new("neighbours cut by the edge", Backgrounds.Neighbours),
        new("bent page", Papers.Bent),
        new("small rough JPEG", Backgrounds.RoughJpeg),
        new("photo shrunk to 28-64 px", Backgrounds.Thumbnail),
        new("specks", Backgrounds.Specks),
        new("small in a large frame", Backgrounds.SmallInLarge, IsLarge: true),
        new("4,000 px", Backgrounds.Huge, IsLarge: true),
        new("thin strokes on lines as dark", Papers.DarkRules),
        new("long straight strokes", OnAnyGround, (ref RandomStream random) => StrokeStyles.WriteStraight(ref random)),
    ];

    /// <summary>A canvas, or pen or marker on plain or squared paper.</summary>
    public static Setting OnAnyGround(DigitForm form, ref RandomStream random) => random.Next(4) switch
    {
        0 => Canvases.Plain(form, ref random),
        1 => Papers.Pen(form, ref random),
        2 => Papers.Marker(form, ref random),
        _ => Papers.Pen(form, ref random).Squared(ref random),
    };

    private static Setting HardPencil(DigitForm form, ref RandomStream random)
    {
        Setting setting = Papers.Pencil(form, ref random).Tinted(ref random).Squared(ref random).Shadowed(ref random);
        return setting.Blurred(setting.At.Size * random.NextSingle(0.008f, 0.02f));
    }
}
