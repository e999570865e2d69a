using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures.Digits.Strokes;

/// <summary>The ways in which people in different countries write the ten digits.</summary>
internal static class StrokeStyles
{
    public const string Upstroke = "one with an upstroke";
    public const string Foot = "one with upstroke and foot";
    public const string CrossedSeven = "crossed seven";

    public static IReadOnlyList<StrokeStyle> All { get; } =
    [
        new(0, "round zero", "M.34 0 C.14 0 0 .2 0 .5 C0 .8 .14 1 .34 1 C.56 1 .7 .8 .7 .5 C.7 .2 .56 0 .32 .01"),
        new(0, "slim zero", "M.3 .02 C.14 .04 .02 .26 .02 .52 C.02 .82 .1 1 .22 1 C.38 1 .48 .74 .48 .46 C.48 .18 .4 0 .24 .04"),
        new(1, "stick", "M.3 0 L.3 1"),
        new(1, Upstroke, "M.04 .3 L.34 0 L.34 1"),
        new(1, Upstroke, "M0 .46 Q.24 .28 .4 0 L.38 1"),
        new(1, Foot, "M.08 .26 L.36 0 L.36 1 M.08 1 L.64 1"),
        new(1, Foot, "M.14 .16 L.34 .02 L.34 1 M.12 .99 L.58 1"),
        new(2, "plain two", "M.03 .24 C.06 .06 .2 0 .32 0 C.5 0 .6 .12 .6 .27 C.6 .5 .25 .75 .02 1 L.66 1"),
        new(2, "looped two", "M.03 .2 C.1 .02 .25 0 .34 0 C.52 0 .6 .12 .57 .28 C.52 .55 .34 .78 .18 .94 C.08 1.02 -.03 .96 .02 .85 C.07 .76 .22 .82 .32 .9 C.42 .98 .56 1 .7 .9"),
        new(3, "round three", "M.03 .14 C.1 .02 .22 0 .3 0 C.46 0 .55 .1 .55 .23 C.55 .38 .42 .46 .24 .47 C.46 .47 .6 .56 .6 .74 C.6 .9 .46 1 .28 1 C.14 1 .04 .93 0 .84"),
        new(3, "flat-topped three", "M.04 0 L.56 0 L.26 .4 C.46 .4 .6 .52 .6 .7 C.6 .9 .44 1 .26 1 C.14 1 .04 .95 0 .87"),
        new(4, "open four", "M.12 .02 Q.1 .32 .02 .56 L.64 .54 M.48 .18 Q.47 .6 .44 1"),
        new(4, "open four", "M.1 0 L.04 .6 L.62 .58 M.44 0 L.42 1"),
        new(4, "closed four", "M.48 1 L.48 0 L0 .68 L.68 .68"),
        new(5, "five", "M.56 0 L.12 0 L.07 .44 C.15 .38 .22 .36 .3 .36 C.48 .36 .6 .5 .6 .68 C.6 .88 .45 1 .27 1 C.14 1 .05 .95 0 .87"),
        new(5, "five with its hat apart", "M.14 .04 L.08 .45 C.2 .36 .3 .36 .36 .38 C.54 .42 .6 .56 .58 .7 C.55 .9 .42 1 .24 1 C.14 1 .06 .97 0 .92 M.13 .03 L.62 0"),
        new(6, "straight six", "M.46 0 C.2 .16 0 .42 0 .7 C0 .9 .12 1 .28 1 C.46 1 .57 .88 .57 .72 C.57 .56 .46 .46 .3 .46 C.15 .46 .04 .56 .01 .7"),
        new(6, "curled six", "M.54 .1 C.46 .01 .36 -.01 .28 .02 C.08 .12 0 .4 0 .64 C0 .88 .12 1 .29 1 C.47 1 .58 .88 .58 .7 C.58 .54 .47 .44 .31 .44 C.16 .44 .05 .54 .01 .66"),
        new(7, "plain seven", "M0 .01 L.6 0 L.2 1"),
        new(7, "plain seven", "M0 .03 L.62 0 Q.34 .42 .24 1"),
        new(7, CrossedSeven, "M0 .02 L.62 0 Q.36 .42 .24 1 M.14 .5 L.6 .46"),
        new(7, CrossedSeven, "M.02 .16 L.04 0 L.64 0 L.22 1 M.16 .49 L.66 .47"),
        new(7, "seven with a serif", "M0 .2 L.02 .01 L.6 0 Q.34 .4 .26 1"),
        new(8, "eight in one stroke", "M.5 .12 C.44 .02 .36 0 .28 0 C.12 0 .04 .1 .04 .22 C.04 .4 .2 .45 .32 .5 C.48 .57 .58 .64 .58 .78 C.58 .92 .46 1 .3 1 C.13 1 .02 .92 .02 .78 C.02 .62 .16 .56 .3 .49 C.44 .42 .54 .34 .54 .22 C.54 .15 .51 .11 .46 .07"),
        new(8, "eight of two rings", "M.3 0 C.14 0 .06 .1 .06 .23 C.06 .38 .16 .47 .3 .47 C.44 .47 .54 .38 .54 .23 C.54 .1 .44 0 .28 0 M.3 .47 C.12 .47 0 .58 0 .73 C0 .9 .12 1 .3 1 C.48 1 .6 .9 .6 .73 C.6 .58 .48 .47 .28 .47"),
        new(9, "nine with a straight stem", "M.55 .24 C.54 .06 .42 0 .3 0 C.1 0 0 .14 0 .28 C0 .46 .12 .55 .26 .55 C.44 .55 .55 .42 .56 .1 L.54 1"),
        new(9, "curled nine", "M.56 .26 C.56 .06 .42 0 .3 0 C.1 0 0 .14 0 .28 C0 .46 .12 .54 .27 .54 C.44 .54 .56 .42 .56 .26 C.6 .7 .5 1 .25 1 C.13 1 .05 .94 .03 .86"),
    ];

    /// <summary>Ways with long straight strokes, which a line of the paper resembles.</summary>
    public static IReadOnlyList<StrokeStyle> Straight { get; } =
    [
        new(1, "", "M.3 0 L.3 1"),
        new(4, "", "M.02 0 L.02 .5 L.6 .5 M.5 .36 L.5 1"),
        new(4, "", "M.06 0 L0 .56 L.52 .54 L.5 1"),
        new(6, "", "M.06 0 L.02 .78 C.02 1.04 .42 1.04 .42 .82 C.42 .62 .1 .64 .03 .82"),
        new(7, "", "M0 .01 L.56 0 L.56 1"),
        new(7, "", "M0 0 L.5 0 L.46 1 M.26 .55 L.68 .55"),
        new(9, "", "M.5 .16 C.46 .02 .3 0 .2 .02 C0 .06 -.02 .3 .14 .32 C.3 .34 .46 .24 .5 .04 L.5 1"),
        new(9, "", "M.6 0 C.2 -.02 0 .12 .02 .22 C.06 .36 .5 .3 .6 .06 L.6 1"),
    ];

    /// <summary>The digits as a machine prints or a draughtsman letters them.</summary>
    public static IReadOnlyList<StrokeStyle> Printed { get; } =
    [
        new(0, "", "M.3 0 C.08 0 0 .24 0 .5 C0 .76 .08 1 .3 1 C.52 1 .6 .76 .6 .5 C.6 .24 .52 0 .3 0 Z"),
        new(1, "", "M.08 .22 L.34 .04 L.34 1"),
        new(1, "", "M.08 .22 L.34 .04 L.34 1 M.08 .96 L.6 .96"),
        new(2, "", "M.03 .26 C.05 .08 .16 0 .3 0 C.48 0 .58 .12 .58 .27 C.58 .48 .2 .7 .04 .96 L.62 .96"),
        new(3, "", "M.03 .2 C.06 .07 .16 0 .3 0 C.47 0 .56 .1 .56 .24 C.56 .39 .44 .47 .22 .47 C.46 .47 .6 .57 .6 .74 C.6 .9 .47 1 .3 1 C.14 1 .03 .92 .01 .77"),
        new(3, "", "M.04 .04 L.56 .04 L.26 .4 C.48 .4 .6 .52 .6 .7 C.6 .9 .46 1 .29 1 C.14 1 .04 .92 .01 .8"),
        new(4, "", "M.46 1 L.46 .03 L.02 .7 L.64 .7"),
        new(5, "", "M.56 .04 L.12 .04 L.07 .46 C.15 .39 .22 .37 .3 .37 C.48 .37 .6 .5 .6 .68 C.6 .88 .47 1 .29 1 C.14 1 .04 .92 .01 .8"),
        new(6, "", "M.55 .17 C.51 .06 .43 0 .32 0 C.1 0 0 .24 0 .56 C0 .86 .1 1 .3 1 C.48 1 .59 .86 .59 .69 C.59 .5 .48 .4 .31 .4 C.12 .4 0 .54 0 .64"),
        new(7, "", "M0 .04 L.6 .04 C.4 .3 .26 .6 .22 1"),
        new(7, "", "M0 .04 L.58 .04 L.2 1"),
        new(8, "", "M.3 0 C.14 0 .05 .1 .05 .23 C.05 .38 .16 .47 .3 .47 C.44 .47 .55 .38 .55 .23 C.55 .1 .46 0 .3 0 Z M.3 .47 C.12 .47 0 .58 0 .73 C0 .9 .12 1 .3 1 C.48 1 .6 .9 .6 .73 C.6 .58 .48 .47 .3 .47 Z"),
        new(9, "", "M.05 .83 C.09 .94 .17 1 .28 1 C.5 1 .6 .76 .6 .44 C.6 .14 .5 0 .3 0 C.12 0 .01 .14 .01 .31 C.01 .5 .12 .6 .29 .6 C.48 .6 .6 .46 .6 .36"),
    ];

    /// <summary>Writes a digit in one of the styles, every digit as often.</summary>
    public static StrokeForm Write(ref RandomStream random)
    {
        int digit = random.Next(10);
        return StrokeWriter.Write(One(All, style => style.Label == digit, ref random), ref random);
    }

    /// <summary>Writes a digit in the style of a name.</summary>
    public static StrokeForm Write(string name, ref RandomStream random) =>
        StrokeWriter.Write(One(All, style => style.Name == name, ref random), ref random);

    /// <summary>Writes a digit with long straight strokes, drawn with a ruler half of the time.</summary>
    public static StrokeForm WriteStraight(ref RandomStream random)
    {
        StrokeStyle style = One(Straight, _ => true, ref random);
        return random.Next(2) == 0 ? StrokeWriter.Write(style, ref random) : StrokeWriter.Print(style, ref random);
    }

    /// <summary>Prints a digit, every one as often.</summary>
    public static StrokeForm Print(ref RandomStream random)
    {
        int digit = random.Next(10);
        return StrokeWriter.Print(One(Printed, style => style.Label == digit, ref random), ref random);
    }

    private static StrokeStyle One(IReadOnlyList<StrokeStyle> styles, Func<StrokeStyle, bool> like, ref RandomStream random)
    {
        StrokeStyle[] choice = [.. styles.Where(like)];
        return choice[random.Next(choice.Length)];
    }
}
