namespace Mnist.Training.Datasets.Synthetic;

/// <summary>Written and printed forms of the digits, many of which MNIST lacks: 1 with an upstroke and a foot, crossed 7, open 4, curled 9,
/// looped 2, seven segments.</summary>
internal static class DigitGlyphs
{
    public static readonly IReadOnlyList<IReadOnlyList<Glyph>> All =
    [
        Of("0", "40 05 49 85 40", "40 15 49 65 40", "50 02 07 49 87 82 40", "30 05 39 65 30/21!57!", "10!80!89!09!10!"),
        Of(
            "1", "40!49!", "50!39!", "13!40!49!", "04!40!49!", "05!50!59!", "06!60!69!", "22!40!49!", "14 40!49!", "25 50!39!", "14!50!39!",
            "13!40!49!/19!79!", "22!40!49!/29!69!", "04!40!49!/09!89!", "14!50!39!/09!69!", "05!50!59!/29!89!", "22!40!48 59!", "40!49!/29!69!"),
        Of("2", "01 40 72 45 09!79!", "02 30 71 54 09!89!", "01 21 50 73 54 09!89!", "12 40 72 46 18 07 28 58 89", "11 40 71 55 28 09 07 28 69 88", "02 30 63 55 19 08 17 38 79", "00!80!84!04!09!89!"),
        Of("3", "01 40 72 44!76 49 08", "11 50 72 34!77 59 08", "00!70!44!76 49 08", "01!80!44 77 49 08", "00!80!89!09!/14!84!", "12 40 71 53 44!66 78 39 17"),
        Of(
            "4", "30!05!85!/60!69!", "20!05!85!/52!59!", "10 05!75!/60!69!", "00!04!74!/70!79!", "10 04 26 65!/70!69!", "02!05!75!/61!69!",
            "60!05!85!/60!69!", "50!06!86!/50!59!", "70!16!86!/70!69!", "60!06!76!/60!69!/49!89!", "00!04!84!/80!89!"),
        Of("5", "70!10!04!44 76 49 08", "80!10!15 44 77 49 08", "20!14!54 77 49 08/20!70!", "60!20!15!44 67 49 18", "80!00!04!84!89!09!"),
        Of("6", "60 23 06 39 76 54 26 07", "50 14 07 39 77 55 16", "71 40 13 07 39 76 54 15", "40!06 39 67 45 06", "80!00!09!89!84!04!"),
        Of(
            "7", "00!80!39!", "01!80!29!", "00!80 45 39", "02!00!80!39!", "01 20 51 80!49 39", "00!80!39!/14!74!", "01!80!29!/25!65!",
            "00!80 45 39/15!75!", "02!00!80!39!/14!74!", "02 10 41 80!49!/25!75!", "00!80!89!"),
        Of("8", "40 12 44 76 49 17 44 72 40", "70 40 12 44 76 49 17 44 72 60", "40 12 44 72 40/44 16 49 76 44", "62 40 22 45 67 49 27 45 62", "00!80!89!09!00!/04!84!"),
        Of("9", "72 40 12 25 63 71!/70!79!", "72 31 13 35 73!/71!69!", "72 31 13 35 73!/71!79!", "72 31 13 35 73!/71 76 49 18", "62 30 12 35 62!66 59 28", "84!04!00!80!89!09!", "60 22 24 55 72 60!58 49"),
    ];

    /// <summary>The digits of seven-segment displays; segments are listed clockwise from the top, then the middle one.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<Glyph>> SevenSegment =
    [
        .. new[] { "abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg", "abcdfg" }.Select((lit, digit) => Of($"{digit}", Segments(lit))),
    ];

    /// <summary>Forms with long straight strokes, which look like lines of the paper over most of their length; some digits have none.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<Glyph>> LongStrokes =
    [
        [],
        [All[1][0]],
        [],
        [],
        Of("4", "20!25!75!/73!79!", "10!14!64!/64!69!", "30!36!76!/65!69!", "00!05!65!/60!69!"),
        [],
        Of("6", "20!27 39 57 46 27", "30 16 18 39 58 46 18", "10!18 39 67 46 18"),
        Of("7", "00!60!69!", "00!70!69!/45!85!", "10!60!49!/25!75!", "01!00!70!69!"),
        [],
        Of("9", "60!30 11 23 62!/60!69!", "61 30 11 33 61!69!", "70!30 02 33 71!/71!79!", "52 30 12 34 52!59!", "70!20 02 23 71!/60!69!"),
    ];

    private static Glyph[] Of(string name, params string[] ways) => [.. ways.Select(way => new Glyph(name, way))];

    // The strokes of the segments a to g.
    private static string Segments(string lit)
    {
        string[] strokes = ["10!70!", "81!83!", "85!88!", "19!79!", "05!08!", "01!03!", "14!74!"];
        return string.Join('/', lit.Select(segment => strokes[segment - 'a']));
    }
}
