namespace Mnist.Scoring.Networks.Kernels;

/// <summary>A vector of sixteen floats: one AVX-512 register, two AVX registers or four NEON registers. A kernel written over this interface
/// uses the full width of each. All operations are element-wise, so results are bitwise identical, except on processors without fused
/// multiply-add (x64 before 2013, and code compiled ahead of time for them), whose results differ in the last bits.</summary>
/// <remarks>The JIT inlines only so many calls in a method, and silently leaves the rest as calls. Implementations therefore have initialisers
/// instead of constructors, which would be one more call for each operation.</remarks>
/// <typeparam name="TSelf">The implementing structure.</typeparam>
internal unsafe interface IVector16<TSelf>
    where TSelf : struct, IVector16<TSelf>
{
    /// <summary>Sets all 16 elements to the same value.</summary>
    static abstract TSelf Create(float value);

    /// <summary>Loads 16 floats; no alignment required.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Stores 16 floats; no alignment required.</summary>
    static abstract void Store(float* destination, TSelf value);

    /// <summary>Element-wise maximum.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>factor × value + sum, rounded once; rounded twice if the target processor has no fused multiply-add.</summary>
    static abstract TSelf MultiplyAdd(float factor, TSelf value, TSelf sum);
}
