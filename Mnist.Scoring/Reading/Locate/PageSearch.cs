using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Finds the ink of all digits in a picture with the ink network: a first look tells how large the digits are, a second is as
/// close as they need.</summary>
internal static class PageSearch
{
    /// <summary>Longest side in pixels that a picture is loaded with: finer than for a single digit, as a page may hold many.</summary>
    public const int WorkingSide = 1280;

    // Longest sides of the first look and of the second, in pixels of the view.
    private const int FarSide = 256;
    private const int CloseSide = 1024;

    // Digits of heights in between are read as the first look shows them; others are looked at once more so that they have the last height.
    private const int SmallDigit = 44;
    private const int LargeDigit = 58;
    private const int GoodDigit = 50;

    /// <summary>Finds the ink.</summary>
    /// <param name="picture">Levels of 0 to 255.</param>
    /// <param name="ink">What tells ink.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    public static InkFinding Find(Picture picture, InkNetwork ink, PreparationTrace? trace)
    {
        int longSide = Math.Max(picture.Width, picture.Height), first = Math.Min(longSide, FarSide);
        InkFinding found = Look(first);
        int height = ConnectedComponents.UsualHeight(found.Components.All);
        int second = height switch
        {
            // Where nothing is seen from afar, everything may be very small.
            0 => longSide,
            < SmallDigit or > LargeDigit => first * GoodDigit / height,
            _ => first,
        };
        if (second != first)
        {
            found = Look(Math.Clamp(second, 1, CloseSide));
        }

        trace?.Add("components", found.Components, found.Components.All);
        return found;

        InkFinding Look(int side) => InkFinding.Look(picture, ViewFrame.OfWhole(picture.Width, picture.Height, side), ink, trace, InkNetwork.Side);
    }
}
