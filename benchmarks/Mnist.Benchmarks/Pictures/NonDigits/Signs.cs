using Mnist.Benchmarks.Pictures.Digits.Strokes;

namespace Mnist.Benchmarks.Pictures.NonDigits;

/// <summary>How letters and signs are written that no digit is taken for by a person.</summary>
internal static class Signs
{
    // Without B, D, G, I, L, O, Q, S, Y and Z, which resemble digits.
    public static IReadOnlyList<StrokeStyle> Capitals { get; } =
    [
        new(-1, "A", "M0 1 L.34 0 L.68 1 M.12 .64 L.56 .64"),
        new(-1, "E", "M.56 0 L0 0 L0 1 L.58 1 M0 .48 L.46 .48"),
        new(-1, "F", "M.56 0 L0 0 L0 1 M0 .46 L.44 .46"),
        new(-1, "H", "M0 0 L0 1 M.6 0 L.6 1 M0 .5 L.6 .5"),
        new(-1, "J", "M.16 0 L.66 0 M.5 0 L.5 .72 C.5 1 .12 1.06 .02 .8"),
        new(-1, "K", "M0 0 L0 1 M.58 0 L.02 .58 M.16 .42 L.62 1"),
        new(-1, "M", "M0 1 L.06 0 L.38 .7 L.7 0 L.78 1"),
        new(-1, "N", "M0 1 L0 0 L.6 1 L.6 0"),
        new(-1, "P", "M0 1 L0 0 L.3 0 C.64 0 .64 .52 .3 .52 L0 .52"),
        new(-1, "R", "M0 1 L0 0 L.3 0 C.64 0 .64 .5 .3 .5 L0 .5 M.24 .5 L.6 1"),
        new(-1, "T", "M0 0 L.72 0 M.36 0 L.36 1"),
        new(-1, "U", "M0 0 L0 .66 C0 1.1 .6 1.1 .6 .66 L.6 0"),
        new(-1, "V", "M0 0 L.34 1 L.68 0"),
        new(-1, "W", "M0 0 L.22 1 L.44 .3 L.66 1 L.88 0"),
        new(-1, "X", "M0 0 L.62 1 M.62 0 L0 1"),
    ];

    // Without a, b, g, l, o, q, s, y and z.
    public static IReadOnlyList<StrokeStyle> Small { get; } =
    [
        new(-1, "d", "M.5 .6 C.5 .44 .36 .38 .25 .38 C.1 .38 0 .52 0 .68 C0 .86 .1 1 .25 1 C.4 1 .5 .84 .5 .66 M.5 0 L.5 .9 Q.5 1 .6 .98"),
        new(-1, "f", "M.58 .1 C.5 -.04 .28 -.04 .26 .24 L.26 1 M.04 .4 L.5 .4"),
        new(-1, "h", "M.04 0 L.04 1 M.04 .6 C.14 .4 .5 .34 .5 .62 L.5 1"),
        new(-1, "k", "M.04 0 L.04 1 M.5 .4 L.06 .72 M.18 .64 L.54 1"),
        new(-1, "m", "M.02 .4 L.02 1 M.02 .56 C.1 .36 .38 .34 .38 .58 L.38 1 M.38 .56 C.46 .36 .76 .34 .76 .58 L.76 1"),
        new(-1, "n", "M.02 .4 L.02 1 M.02 .58 C.12 .36 .5 .32 .5 .6 L.5 1"),
        new(-1, "p", "M.04 .2 L.04 1.1 M.04 .36 C.14 .16 .52 .16 .52 .46 C.52 .76 .16 .78 .04 .6"),
        new(-1, "r", "M.04 .4 L.04 1 M.04 .62 C.12 .42 .28 .36 .44 .42"),
        new(-1, "t", "M.26 .06 L.26 .82 Q.28 1 .5 .96 M.04 .34 L.5 .34"),
        new(-1, "u", "M.02 .4 L.02 .78 C.04 1.08 .42 1.02 .5 .78 M.5 .4 L.5 1"),
        new(-1, "w", "M0 .4 L.16 1 L.34 .5 L.52 1 L.68 .4"),
        new(-1, "x", "M0 .4 L.5 1 M.5 .4 L0 1"),
    ];

    public static IReadOnlyList<StrokeStyle> Arrows { get; } =
    [
        new(-1, "right", "M0 .4 L1 .4 M.7 .15 L1 .4 L.7 .65"),
        new(-1, "up", "M.4 1 L.4 0 M.1 .3 L.4 0 L.7 .3"),
        new(-1, "both ways", "M0 .4 L1 .4 M.2 .2 L0 .4 L.2 .6 M.8 .2 L1 .4 L.8 .6"),
        new(-1, "bent", "M0 1 C0 .4 .3 .2 .9 .25 M.62 0 L.9 .25 L.66 .52"),
        new(-1, "plus", "M0 .5 L1 .5 M.5 0 L.5 1"),
        new(-1, "equals", "M0 .3 L.8 .3 M0 .6 L.8 .6"),
        new(-1, "tick", "M0 .55 L.3 1 L.9 0"),
        new(-1, "hash", "M.3 0 L.2 1 M.7 0 L.6 1 M0 .33 L.9 .33 M0 .67 L.9 .67"),
        new(-1, "question", "M.02 .25 C.04 -.08 .6 -.08 .58 .24 C.56 .46 .3 .44 .3 .7 M.3 .94 L.3 1"),
        new(-1, "and", "M.7 1 L.14 .26 C.04 .1 .14 0 .27 0 C.42 0 .46 .2 .32 .34 L.1 .56 C-.1 .8 .1 1 .26 1 C.46 1 .6 .8 .64 .6"),
        new(-1, "percent", "M.1 1 L.7 0 M.16 .06 C-.02 .06 -.02 .36 .16 .36 C.34 .36 .34 .06 .16 .06 M.64 .64 C.46 .64 .46 .94 .64 .94 C.82 .94 .82 .64 .64 .64"),
    ];

    public static IReadOnlyList<StrokeStyle> Figures { get; } =
    [
        new(-1, "heart", "M.5 1 C.2 .74 0 .5 0 .28 C0 -.06 .42 -.06 .5 .24 C.58 -.06 1 -.06 1 .28 C1 .5 .8 .74 .5 1"),
        new(-1, "star", "M.2 1 L.5 0 L.8 1 L0 .38 L1 .38 L.2 1"),
        new(-1, "asterisk", "M.5 0 L.5 1 M.06 .25 L.94 .75 M.94 .25 L.06 .75"),
        new(-1, "face", "M.5 0 C.2 0 0 .22 0 .5 C0 .78 .2 1 .5 1 C.8 1 1 .78 1 .5 C1 .22 .8 0 .5 0 M.32 .34 L.33 .42 M.66 .34 L.67 .42 M.26 .64 C.36 .86 .64 .86 .74 .64"),
        new(-1, "house", "M.1 1 L.1 .45 L.5 0 L.9 .45 L.9 1 L.1 1 M.4 1 L.4 .66 L.6 .66 L.6 1 M0 .55 L.1 .45"),
        new(-1, "square", "M0 0 L1 0 L1 1 L0 1 L0 0"),
        new(-1, "triangle", "M.5 0 L1 .9 L0 .9 L.5 0"),
        new(-1, "flower", "M.5 .5 C.2 .1 .8 .1 .5 .5 C.9 .2 .9 .8 .5 .5 C.8 .9 .2 .9 .5 .5 C.1 .8 .1 .2 .5 .5"),
        new(-1, "sun", "M.5 .28 C.2 .28 .2 .72 .5 .72 C.8 .72 .8 .28 .5 .28 M.5 .18 L.5 0 M.5 .82 L.5 1 M.18 .5 L0 .5 M.82 .5 L1 .5 M.27 .27 L.14 .14 M.73 .73 L.86 .86 M.73 .27 L.86 .14 M.27 .73 L.14 .86"),
        new(-1, "lightning", "M.5 0 L.1 .55 L.46 .5 L.2 1 L.8 .36 L.44 .4 L.7 0 L.5 0"),
        new(-1, "note", "M.3 .84 C.3 .7 0 .72 0 .88 C0 1.04 .3 1 .3 .84 L.3 0 L.8 .1 L.8 .76 C.8 .62 .5 .64 .5 .8 C.5 .96 .8 .92 .8 .76"),
    ];
}
