namespace Mnist.Scoring.Networks.Kernels;

/// <summary>
/// Sixteen floats that the processor works on together: one AVX-512 register, two AVX registers or four NEON
/// registers. A kernel written once over this interface runs at full width on each of them, and as every operation
/// is element by element, with the same result to the bit; but for processors without fused multiply-add (x64 before
/// 2013, and what is compiled ahead of time for them), whose results differ in the last bits.
/// </summary>
/// <typeparam name="TSelf">The implementing structure itself.</typeparam>
internal unsafe interface IVector16<TSelf>
    where TSelf : struct, IVector16<TSelf>
{
    /// <summary>Sixteen times the same value.</summary>
    static abstract TSelf Create(float value);

    /// <summary>Reads 16 floats; no alignment needed.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Writes 16 floats; no alignment needed.</summary>
    static abstract void Store(float* destination, TSelf value);

    /// <summary>left + right.</summary>
    static abstract TSelf Add(TSelf left, TSelf right);

    /// <summary>left - right.</summary>
    static abstract TSelf Subtract(TSelf left, TSelf right);

    /// <summary>The larger of the two, element by element.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>factor × value + sum, rounded once; twice on processors, and in programs compiled for processors, that cannot.</summary>
    static abstract TSelf MultiplyAdd(float factor, TSelf value, TSelf sum);
}
