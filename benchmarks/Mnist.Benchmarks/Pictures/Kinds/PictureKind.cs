using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures.Kinds;

/// <summary>A kind of picture that people take or draw.</summary>
/// <param name="Name">Short name for tables.</param>
/// <param name="Compose">Chooses everything but the digit.</param>
/// <param name="Pick">Chooses the digit; null = any.</param>
/// <param name="IsLarge">Whether such pictures take seconds to draw; fewer of them are drawn.</param>
internal sealed record PictureKind(string Name, PictureKind.Composer Compose, PictureKind.Picker? Pick = null, bool IsLarge = false)
{
    public delegate Setting Composer(DigitForm form, ref RandomStream random);

    public delegate DigitForm Picker(ref RandomStream random);
}
