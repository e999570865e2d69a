using System.Numerics;

namespace Mnist.Training.Numerics;

/// <summary>A small, fast random-number generator: the same seed and coordinates (epoch, image, layer …) give the same numbers on any
/// thread, in any order and on any platform. This makes training reproducible for any number of threads.</summary>
/// <remarks>xoroshiro128++ by Blackman and Vigna (https://prng.di.unimi.it/), seeded by SplitMix64 over the coordinates. A mutable value
/// type: pass it by reference. Not for cryptography.</remarks>
internal struct RandomStream
{
    private ulong _s0;
    private ulong _s1;

    /// <summary>Creates the stream of <paramref name="seed"/> and the given coordinates.</summary>
    public RandomStream(ulong seed, ulong a = 0, ulong b = 0, ulong c = 0)
    {
        ulong state = Mix(seed);
        state = Mix(state ^ (a * 0x9E3779B97F4A7C15UL));
        state = Mix(state ^ (b * 0xC2B2AE3D27D4EB4FUL));
        state = Mix(state ^ (c * 0x165667B19E3779F9UL));
        _s0 = Mix(state + 0x9E3779B97F4A7C15UL);

        // Different from the first word, as Mix is a bijection: the state is not 0, which the generator would never leave.
        _s1 = Mix(state + 0x3C6EF372FE94F82AUL);
    }

    /// <summary>The next 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        ulong s0 = _s0;
        ulong s1 = _s1;
        ulong result = BitOperations.RotateLeft(s0 + s1, 17) + s0;
        s1 ^= s0;
        _s0 = BitOperations.RotateLeft(s0, 49) ^ s1 ^ (s1 << 21);
        _s1 = BitOperations.RotateLeft(s1, 28);
        return result;
    }

    /// <summary>A number in [0, 1) with 24 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A uniformly distributed number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float NextSingle(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>An integer in [0, <paramref name="exclusiveMaximum"/>); the maximum must be at least 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int exclusiveMaximum) => (int)(((NextUInt64() >> 32) * (ulong)(uint)exclusiveMaximum) >> 32);

    /// <summary>A normally distributed number with mean 0 and standard deviation 1 (Box and Muller 1958).</summary>
    public float NextGaussian()
    {
        // 1 - u lies in (0, 1], so the logarithm is finite.
        float radius = MathF.Sqrt(-2f * MathF.Log(1f - NextSingle()));
        return radius * MathF.Cos(2f * MathF.PI * NextSingle());
    }

    /// <summary>Whether an event of the given probability happens.</summary>
    public bool Chance(float probability) => NextSingle() < probability;

    /// <summary>A random number with mean <paramref name="mean"/> and about the given standard deviation, limited to 2.5 standard deviations,
    /// so that drawn digits stay recognisable.</summary>
    public float Vary(float mean, float deviation) =>
        mean + (deviation * Math.Clamp(NextGaussian(), -2.5f, 2.5f));

    /// <summary>A random index, drawn in proportion to the weights.</summary>
    public int Pick(ReadOnlySpan<float> weights)
    {
        float total = 0f;
        foreach (float weight in weights)
        {
            total += weight;
        }

        float left = NextSingle() * total;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0f)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>Shuffles the values (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every input bit affects every output bit.
    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
