using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary><see cref="IVector16{TSelf}"/> over two 256-bit registers (AVX2).</summary>
internal unsafe struct Vector16Of256 : IVector16<Vector16Of256>
{
    private Vector256<float> _low, _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of256 Create(float value) => new() { _low = Vector256.Create(value), _high = Vector256.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of256 Load(float* source) => new() { _low = Vector256.Load(source), _high = Vector256.Load(source + 8) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector16Of256 value)
    {
        value._low.Store(destination);
        value._high.Store(destination + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of256 Max(Vector16Of256 left, Vector16Of256 right) =>
        new() { _low = Vector256.Max(left._low, right._low), _high = Vector256.Max(left._high, right._high) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of256 MultiplyAdd(float factor, Vector16Of256 value, Vector16Of256 sum)
    {
        Vector256<float> factors = Vector256.Create(factor);
        return new() { _low = Vector256.FusedMultiplyAdd(factors, value._low, sum._low), _high = Vector256.FusedMultiplyAdd(factors, value._high, sum._high) };
    }
}
