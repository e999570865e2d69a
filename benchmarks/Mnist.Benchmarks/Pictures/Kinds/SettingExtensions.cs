using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Kinds;

/// <summary>Sizes of pictures, and placement of the digit in them.</summary>
internal static class SettingExtensions
{
    private const float Margin = 0.03f;

    /// <summary>Gives a picture a random size, upright or lying.</summary>
    public static Setting Sized(this Setting setting, ref RandomStream random, int least, int greatest)
    {
        int one = least + random.Next(greatest - least + 1), other = Math.Max(least, (int)(one * random.NextSingle(0.7f, 1)));
        return random.Next(2) == 0 ? setting with { Width = one, Height = other } : setting with { Width = other, Height = one };
    }

    /// <summary>Puts the digit anywhere.</summary>
    /// <param name="setting">A picture of known size.</param>
    /// <param name="form">The digit.</param>
    /// <param name="random">Random numbers.</param>
    /// <param name="size">Least and greatest size, in shorter sides of the picture.</param>
    /// <param name="pen">Least and greatest width of the pen, in sizes.</param>
    public static Setting Place(this Setting setting, DigitForm form, ref RandomStream random, (float Min, float Max) size, (float Min, float Max) pen)
    {
        float side = setting.Short * random.NextSingle(size.Min, size.Max), share = LegiblePenWidth.Choose(form, random.NextSingle(pen.Min, pen.Max));
        float turn = random.NextSingle(-0.07f, 0.07f);
        float slackX = Slack(setting.Width, side * (form.Box.Width + (0.1f * form.Box.Height) + share));
        float slackY = Slack(setting.Height, side * (form.Box.Height + (0.1f * form.Box.Width) + share));
        SKPoint centre = new((setting.Width / 2f) + (slackX * random.NextSingle(-1, 1)), (setting.Height / 2f) + (slackY * random.NextSingle(-1, 1)));
        return setting with { At = new(centre, side, side * share, turn) };
    }

    /// <summary>Puts the digit near the middle.</summary>
    public static Setting Centred(this Setting setting, ref RandomStream random, float far = 0.05f) => setting with
    {
        At = setting.At with
        {
            Centre = new(setting.Width * (0.5f + random.NextSingle(-far, far)), setting.Height * (0.5f + random.NextSingle(-far, far))),
        },
    };

    /// <summary>Cuts the picture to the digit's ink.</summary>
    /// <param name="setting">A picture with a digit.</param>
    /// <param name="form">The digit.</param>
    /// <param name="margin">What remains of the ground at each side, in sizes.</param>
    public static Setting Cropped(this Setting setting, DigitForm form, float margin)
    {
        Placement at = setting.At with { Turn = 0 };
        float border = at.Pen + (2 * margin * at.Size);
        int width = (int)MathF.Ceiling((form.Box.Width * at.Size * at.Narrow) + border), height = (int)MathF.Ceiling((form.Box.Height * at.Size) + border);
        return setting with { Width = width, Height = height, At = at with { Centre = new(width / 2f, height / 2f) } };
    }

    /// <summary>Moves the digit until its ink reaches an edge of the picture.</summary>
    /// <param name="setting">A picture with a digit.</param>
    /// <param name="form">The digit.</param>
    /// <param name="random">Random numbers.</param>
    /// <param name="beyond">How much of the pen's width goes beyond the edge at most.</param>
    public static Setting Touching(this Setting setting, DigitForm form, ref RandomStream random, float beyond)
    {
        Placement at = setting.At with { Turn = 0 };
        float over = at.Pen * random.NextSingle(0, beyond);
        float x = (((form.Box.Width * at.Size * at.Narrow) + at.Pen) / 2) - over, y = (((form.Box.Height * at.Size) + at.Pen) / 2) - over;
        SKPoint centre = random.Next(5) switch
        {
            0 => new(x, at.Centre.Y),
            1 => new(setting.Width - x, at.Centre.Y),
            2 => new(at.Centre.X, y),
            3 => new(at.Centre.X, setting.Height - y),
            _ => new(setting.Width - x, setting.Height - y),
        };
        return setting with { At = at with { Centre = centre } };
    }

    private static float Slack(int side, float extent) => MathF.Max(0, (side * (0.5f - Margin)) - (extent / 2));
}
