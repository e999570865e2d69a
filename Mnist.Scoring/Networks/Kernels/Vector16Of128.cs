using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary><see cref="IVector16{TSelf}"/> over four 128-bit registers (Arm NEON, and x64 without AVX2).</summary>
internal unsafe struct Vector16Of128 : IVector16<Vector16Of128>
{
    private Vector128<float> _a, _b, _c, _d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of128 Create(float value)
    {
        Vector128<float> values = Vector128.Create(value);
        return new() { _a = values, _b = values, _c = values, _d = values };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of128 Load(float* source) =>
        new() { _a = Vector128.Load(source), _b = Vector128.Load(source + 4), _c = Vector128.Load(source + 8), _d = Vector128.Load(source + 12) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector16Of128 value)
    {
        value._a.Store(destination);
        value._b.Store(destination + 4);
        value._c.Store(destination + 8);
        value._d.Store(destination + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of128 Max(Vector16Of128 left, Vector16Of128 right) => new()
    {
        _a = Vector128.Max(left._a, right._a),
        _b = Vector128.Max(left._b, right._b),
        _c = Vector128.Max(left._c, right._c),
        _d = Vector128.Max(left._d, right._d),
    };

    // Fused if the processor supports it, as NEON and AVX2 do; emulating it would be a hundred times slower.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector16Of128 MultiplyAdd(float factor, Vector16Of128 value, Vector16Of128 sum)
    {
        Vector128<float> factors = Vector128.Create(factor);
        return new()
        {
            _a = Vector128.MultiplyAddEstimate(factors, value._a, sum._a),
            _b = Vector128.MultiplyAddEstimate(factors, value._b, sum._b),
            _c = Vector128.MultiplyAddEstimate(factors, value._c, sum._c),
            _d = Vector128.MultiplyAddEstimate(factors, value._d, sum._d),
        };
    }
}
