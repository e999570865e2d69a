using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary><see cref="IVector16{TSelf}"/> over one 512-bit register (AVX-512).</summary>
internal readonly unsafe struct Vector16Of512 : IVector16<Vector16Of512>
{
    private readonly Vector512<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector16Of512(Vector512<float> value) => _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 Create(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector16Of512 value) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 Add(Vector16Of512 left, Vector16Of512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 Subtract(Vector16Of512 left, Vector16Of512 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 Max(Vector16Of512 left, Vector16Of512 right) => new(Vector512.Max(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 MultiplyAdd(float factor, Vector16Of512 value, Vector16Of512 sum) =>
        new(Vector512.FusedMultiplyAdd(Vector512.Create(factor), value._value, sum._value));
}
