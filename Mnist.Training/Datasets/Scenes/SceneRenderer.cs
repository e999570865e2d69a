using System.Numerics;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>Renders a digit in a scene. The same shape, scene and seed give the same picture.</summary>
internal static class SceneRenderer
{
    /// <summary>Renders the picture and, if requested, its ink mask.</summary>
    /// <param name="seed">Random seed of texture, noise and bends.</param>
    /// <param name="ink">Receives the share of each pixel covered by strokes, 0 to 1, sharp even if the picture is blurred; or
    /// null.</param>
    /// <param name="leastPen">Minimum width of the strokes in <paramref name="ink"/>, in pixels.</param>
    /// <param name="beside">The digits for <see cref="Scene.Beside"/>, used in turn; null for none.</param>
    public static Raster Render(DigitShape shape, Scene scene, ulong seed, float[]? ink = null, float leastPen = 0, IReadOnlyList<DigitShape>? beside = null)
    {
        int count = scene.Width * scene.Height;
        float[][] colour = [new float[count], new float[count], new float[count]];
        var alpha = new float[count];
        Paint(Place(shape, scene, seed, beside ?? []), scene, seed, colour, alpha, ink, leastPen);
        if (scene.Blur > 0)
        {
            foreach (float[] plane in colour)
            {
                GaussianBlur(plane, scene.Width, scene.Height, scene.Blur);
            }
        }

        Raster raster = Quantise(scene, seed, colour, alpha);
        return scene.Jpeg > 0 ? ImageDecoder.Decode(ImageEncoder.EncodeJpeg(raster, scene.Jpeg)) : raster;
    }

    private static void Paint(
        List<(DigitShape Shape, float X, float Y)> shapes, Scene scene, ulong seed, float[][] colour, float[] alpha, float[]? ink, float leastPen)
    {
        RandomStream forTexture = new(seed, 1), forGrain = new(seed, 2), forBend = new(seed, 3);
        ValueNoise texture = new(ref forTexture), grain = new(ref forGrain), bend = new(ref forBend);
        (Vector2 From, Vector2 Along)[] neighbours = MakeNeighbours(scene, seed);
        (float X, float Y, float Radius)[] specks = MakeSpecks(scene, seed);
        ClutterStroke[] clutter = ClutterStroke.Make(scene, seed);
        float cosPage = MathF.Cos(scene.PageTurn), sinPage = MathF.Sin(scene.PageTurn);
        float cosDigit = MathF.Cos(scene.Turn), sinDigit = MathF.Sin(scene.Turn);
        float cosLight = MathF.Cos(scene.LightFrom), sinLight = MathF.Sin(scene.LightFrom);
        float frame = Math.Max(scene.Width, scene.Height);
        float centreX = scene.Centre.X * scene.Width, centreY = scene.Centre.Y * scene.Height;
        for (int y = 0; y < scene.Height; y++)
        {
            for (int x = 0; x < scene.Width; x++)
            {
                // From frame to page: perspective about the frame's centre, then the page's rotation.
                float frameX = x + 0.5f - (scene.Width / 2f), frameY = y + 0.5f - (scene.Height / 2f);
                float depth = 1 + (scene.Tilt.X * frameX / frame) + (scene.Tilt.Y * frameY / frame);
                float pageX = ((cosPage * frameX) + (sinPage * frameY)) / depth;
                float pageY = ((cosPage * frameY) - (sinPage * frameX)) / depth;

                if (scene.Curl > 0)
                {
                    float bent = scene.Curl * frame;
                    pageY += bent * bend.At((pageX / frame) + 7.3f, (0.3f * pageY / frame) + 3.1f);
                    pageX += 0.5f * bent * bend.At((0.3f * pageX / frame) + 1.7f, (pageY / frame) + 9.9f);
                }

                // Position relative to the frame's centre and to its size, and position in the direction of the light.
                float u = ((x + 0.5f) / scene.Width) - 0.5f, v = ((y + 0.5f) / scene.Height) - 0.5f;
                float lit = (u * cosLight) + (v * sinLight) + 0.5f;
                (float r, float g, float b) = scene.PaperTo is { } other ? Rgb.Mix(scene.Paper, other, Math.Clamp(lit, 0, 1)) : scene.Paper;
                if (scene.Texture > 0)
                {
                    float t = scene.Texture * (texture.At(pageX / 2.3f, pageY / 2.3f) + texture.At(pageX / 9, pageY / 9));
                    (r, g, b) = (r + t, g + t, b + t);
                }

                if (scene.LinePitch > 0)
                {
                    float line = LineCover(pageY, scene.LinePitch, scene.LineWidth);
                    line = scene.Squared ? MathF.Max(line, LineCover(pageX, scene.LinePitch, scene.LineWidth)) : line;
                    (r, g, b) = Rgb.Mix((r, g, b), scene.Line, line * scene.LineDensity);
                }

                if (scene.MarginLine > 0)
                {
                    float distance = MathF.Abs(pageX - ((scene.MarginLine - 0.5f) * scene.Width));
                    (r, g, b) = Rgb.Mix((r, g, b), (220, 90, 90), Math.Clamp((scene.LineWidth / 2) + 0.5f - distance, 0, 1));
                }

                if (!scene.ClutterOver)
                {
                    (r, g, b) = ClutterStroke.Paint(clutter, (r, g, b), x, y);
                }

                float toX = pageX - (centreX - (scene.Width / 2f)), toY = pageY - (centreY - (scene.Height / 2f));
                float digitX = ((cosDigit * toX) + (sinDigit * toY)) / scene.Size;
                float digitY = ((cosDigit * toY) - (sinDigit * toX)) / scene.Size;
                float cover = 0, sharp = 0;
                foreach ((DigitShape shape, float shapeX, float shapeY) in shapes)
                {
                    float atX = digitX - shapeX, atY = digitY - shapeY;
                    if (MathF.Abs(atX) >= 0.75f || MathF.Abs(atY) >= 0.75f)
                    {
                        continue;
                    }

                    float distance = shape.Distance(atX, atY) * scene.Size;
                    float pen = scene.Pen;
                    if (scene.Pressure > 0)
                    {
                        pen *= MathF.Max(0.15f, 1 + (scene.Pressure * (grain.At((scene.PressurePitch * digitX) + 11, scene.PressurePitch * digitY) - 0.2f)));
                    }

                    float drawn = Math.Clamp((((pen / 2) - distance) / scene.Softness) + 0.5f, 0, MathF.Min(1, pen));
                    float there = scene.Gaps > 0 ? Math.Clamp(8 * (grain.At((9 * digitX) + 37, (9 * digitY) + 5) + 0.9f - (1.3f * scene.Gaps)), 0, 1) : 1;
                    float wide = MathF.Max(pen, leastPen);
                    cover = MathF.Max(cover, there * drawn);
                    sharp = MathF.Max(sharp, there * Math.Clamp((wide / 2) + 0.5f - distance, 0, MathF.Min(1, wide)));
                }

                foreach ((Vector2 from, Vector2 along) in neighbours)
                {
                    float piece = Math.Clamp((scene.Pen / 2) + 0.5f - MathF.Sqrt(DigitShape.SquaredDistance(from, along, x, y)), 0, 1);
                    (cover, sharp) = (MathF.Max(cover, piece), MathF.Max(sharp, piece));
                }

                if (scene.Aliased)
                {
                    cover = cover >= 0.5f ? 1 : 0;
                }

                if (ink is not null)
                {
                    ink[(y * scene.Width) + x] = sharp;
                }

                foreach ((float speckX, float speckY, float radius) in specks)
                {
                    float distance = MathF.Sqrt(((x - speckX) * (x - speckX)) + ((y - speckY) * (y - speckY)));
                    cover = MathF.Max(cover, Math.Clamp(radius + 0.5f - distance, 0, 1));
                }

                float density = scene.Density;
                if (scene.Grain > 0 && cover > 0)
                {
                    float patch = 0.5f + (0.5f * grain.At(pageX / 1.6f, pageY / 1.6f));
                    float pressure = 0.5f + (0.5f * grain.At(pageX / 60, pageY / 60));
                    density *= 1 - (scene.Grain * ((0.6f * patch) + (0.4f * pressure)));
                }

                (r, g, b) = Rgb.Mix((r, g, b), scene.Ink, cover * density);
                if (scene.ClutterOver)
                {
                    (r, g, b) = ClutterStroke.Paint(clutter, (r, g, b), x, y);
                }

                if (scene.Table > 0)
                {
                    float sheet = SheetDepth(scene, pageX, pageY) - (scene.Table * frame);
                    (r, g, b) = Rgb.Mix(scene.TableColour, (r, g, b), Math.Clamp(sheet + 0.5f, 0, 1));
                }

                if (scene.Frame > 0 && Math.Min(Math.Min(x, y), Math.Min(scene.Width - 1 - x, scene.Height - 1 - y)) < scene.Frame)
                {
                    (r, g, b) = scene.Ink;
                }

                float light = (1 - (scene.Gradient * Math.Clamp(lit, 0, 1.2f))) * (1 - (scene.Vignette * 2 * ((u * u) + (v * v))));
                if (scene.Shadow > 0)
                {
                    float shade = Shade(scene, bend, u, v);
                    light *= 1 - (scene.Shadow * shade * shade * (3 - (2 * shade)));
                }

                float glare = scene.Glare > 0 ? Glare(scene, x, y) : 0;
                int at = (y * scene.Width) + x;
                alpha[at] = cover * density;
                colour[0][at] = (r * light) + glare;
                colour[1][at] = (g * light) + glare;
                colour[2][at] = (b * light) + glare;
            }
        }
    }

    // The digit, then others in rows to its right and left, above and below, and the positions of their centres in units of the digit's size.
    private static List<(DigitShape Shape, float X, float Y)> Place(DigitShape shape, Scene scene, ulong seed, IReadOnlyList<DigitShape> others)
    {
        List<(DigitShape Shape, float X, float Y)> placed = [(shape, 0, 0)];
        var random = new RandomStream(seed, 10);
        float across = random.NextSingle(0.5f, 1.2f), down = random.NextSingle(1.15f, 1.9f);
        for (int i = 0; i < scene.Beside && others.Count > 0; i++)
        {
            int column = (i / 2 % 3) + 1, row = ((i / 6) + 1) / 2;
            placed.Add((
                others[i % others.Count],
                (column * across * (i % 2 == 0 ? 1 : -1)) + random.NextSingle(-0.08f, 0.08f),
                (row * down * ((i / 6) % 2 == 0 ? 1 : -1)) + random.NextSingle(-0.08f, 0.08f)));
        }

        return placed;
    }

    private static float LineCover(float position, float pitch, float width)
    {
        float phase = position / pitch;
        float distance = MathF.Abs(phase - MathF.Round(phase)) * pitch;
        return Math.Clamp((width / 2) + 0.5f - distance, 0, MathF.Min(1, width));
    }

    // From 0 outside the shadow's soft edge to 1 inside it.
    private static float Shade(Scene scene, ValueNoise bend, float u, float v)
    {
        (float X, float Y, float Angle, float Soft) edge = scene.ShadowEdge;
        float along = ((u + 0.5f - edge.X) * MathF.Cos(edge.Angle)) + ((v + 0.5f - edge.Y) * MathF.Sin(edge.Angle));
        float across = ((v + 0.5f - edge.Y) * MathF.Cos(edge.Angle)) - ((u + 0.5f - edge.X) * MathF.Sin(edge.Angle));
        float beyond = along - Math.Clamp(along, 0, scene.ShadowLength);
        float side = scene.ShadowRadius == 0 ? along : scene.ShadowRadius - MathF.Sqrt((beyond * beyond) + (across * across));
        side += 0.06f * bend.At((3 * u) + 5.5f, (3 * v) + 2.2f);
        return Math.Clamp((side / edge.Soft) + 0.5f, 0, 1);
    }

    private static float Glare(Scene scene, int x, int y)
    {
        float u = ((x + 0.5f) / scene.Width) - scene.GlareAt.X, v = ((y + 0.5f) / scene.Height) - scene.GlareAt.Y;
        return scene.Glare * MathF.Exp(-((u * u) + (v * v)) / 0.02f);
    }

    // Depth of a page point inside the sheet, measured from the sides where the table is visible.
    private static float SheetDepth(Scene scene, float pageX, float pageY)
    {
        Span<float> sides = [pageX + (scene.Width / 2f), pageY + (scene.Height / 2f), (scene.Width / 2f) - pageX, (scene.Height / 2f) - pageY];
        float one = sides[scene.TableSide & 3];
        return scene.TableSide < 4 ? one : MathF.Min(one, sides[(scene.TableSide + 1) & 3]);
    }

    // Strokes that start outside the frame and end slightly inside it.
    private static (Vector2 From, Vector2 Along)[] MakeNeighbours(Scene scene, ulong seed)
    {
        var random = new RandomStream(seed, 8);
        var strokes = new (Vector2 From, Vector2 Along)[scene.Neighbours];
        foreach (ref (Vector2 From, Vector2 Along) stroke in strokes.AsSpan())
        {
            float along = random.NextSingle(), depth = random.NextSingle(0.01f, 0.06f) * Math.Min(scene.Width, scene.Height);
            float slide = random.NextSingle(-0.15f, 0.15f) * scene.Size;
            stroke = random.Next(4) switch
            {
                0 => (new(-scene.Pen, along * scene.Height), new(depth + scene.Pen, slide)),
                1 => (new(scene.Width + scene.Pen, along * scene.Height), new(-depth - scene.Pen, slide)),
                2 => (new(along * scene.Width, -scene.Pen), new(slide, depth + scene.Pen)),
                _ => (new(along * scene.Width, scene.Height + scene.Pen), new(slide, -depth - scene.Pen)),
            };
        }

        return strokes;
    }

    private static (float X, float Y, float Radius)[] MakeSpecks(Scene scene, ulong seed)
    {
        var random = new RandomStream(seed, 7);
        return
        [
            .. Enumerable.Range(0, scene.Specks).Select(_ =>
                (random.NextSingle() * scene.Width, random.NextSingle() * scene.Height, random.NextSingle(0.1f, 0.35f) * scene.Pen)),
        ];
    }

    private static void GaussianBlur(float[] plane, int width, int height, float sigma)
    {
        int radius = (int)MathF.Ceiling(2.5f * sigma);
        float[] kernel = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(i => MathF.Exp(-i * i / (2 * sigma * sigma)))];
        float total = kernel.Sum();
        var turned = new float[plane.Length];
        BlurRows(plane, turned, width, height);
        BlurRows(turned, plane, height, width);

        // Writes the result with rows and columns exchanged.
        void BlurRows(float[] from, float[] to, int length, int rows)
        {
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> line = from.AsSpan(row * length, length);
                for (int i = 0; i < length; i++)
                {
                    float sum = 0;
                    for (int k = 0; k < kernel.Length; k++)
                    {
                        sum += kernel[k] * line[Math.Clamp(i + k - radius, 0, length - 1)];
                    }

                    to[(i * rows) + row] = sum / total;
                }
            }
        }
    }

    private static Raster Quantise(Scene scene, ulong seed, float[][] colour, float[] alpha)
    {
        var random = new RandomStream(seed, 9);
        int channels = scene.Grey && !scene.Bilevel ? 1 : 3;
        var pixels = new byte[alpha.Length * channels];
        for (int i = 0; i < alpha.Length; i++)
        {
            Span<byte> pixel = pixels.AsSpan(i * channels, channels);
            if (scene.Bilevel)
            {
                (float R, float G, float B) either = alpha[i] + (0.01f * scene.Noise * random.NextGaussian()) > 0.5f ? scene.Ink : scene.Paper;
                (pixel[0], pixel[1], pixel[2]) = (Rgb.Level(either.R), Rgb.Level(either.G), Rgb.Level(either.B));
                continue;
            }

            float noise = scene.Noise > 0 ? scene.Noise * random.NextGaussian() : 0;
            if (scene.Grey)
            {
                pixel[0] = Rgb.Level((0.299f * colour[0][i]) + (0.587f * colour[1][i]) + (0.114f * colour[2][i]) + noise);
                continue;
            }

            for (int channel = 0; channel < 3; channel++)
            {
                float chroma = scene.Noise > 0 ? 0.4f * scene.Noise * random.NextGaussian() : 0;
                pixel[channel] = Rgb.Level(colour[channel][i] + noise + chroma);
            }
        }

        return new Raster(scene.Width, scene.Height, channels, pixels);
    }
}
