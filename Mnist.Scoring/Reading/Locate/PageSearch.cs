using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Finds the ink of all digits in a picture with the ink network: a first pass estimates the size of the digits, a second
/// uses the resolution that this size requires.</summary>
internal static class PageSearch
{
    /// <summary>Longest side in pixels of a loaded picture; larger than for a single digit, as a page may contain many.</summary>
    public const int WorkingSide = 1280;

    // Longest sides of the views of the first and second pass, in pixels.
    private const int FarSide = 256;
    private const int CloseSide = 1024;

    // Digits of a height between the first two values need no second pass; others are scaled to the third height.
    private const int SmallDigit = 40;
    private const int LargeDigit = 54;
    private const int GoodDigit = 46;

    public static InkFinding Find(Picture picture, InkNetwork ink, PreparationTrace? trace)
    {
        int longSide = Math.Max(picture.Width, picture.Height), first = Math.Min(longSide, FarSide);
        InkFinding found = Look(first);
        int height = ConnectedComponents.UsualHeight(found.Components.All);
        int second = height switch
        {
            // If nothing is found at low resolution, everything may be very small.
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
