using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary><see cref="IVector16{TSelf}"/> over one 512-bit register (AVX-512).</summary>
internal unsafe struct Vector16Of512 : IVector16<Vector16Of512>
{
    private Vector512<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 Create(float value) => new() { _value = Vector512.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 Load(float* source) => new() { _value = Vector512.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector16Of512 value) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 Max(Vector16Of512 left, Vector16Of512 right) => new() { _value = Vector512.Max(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of512 MultiplyAdd(float factor, Vector16Of512 value, Vector16Of512 sum) =>
        new() { _value = Vector512.FusedMultiplyAdd(Vector512.Create(factor), value._value, sum._value) };
}
