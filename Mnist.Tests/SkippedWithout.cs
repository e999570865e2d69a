using System.Runtime.Intrinsics;
using Mnist.Training.Datasets.Files;

namespace Mnist.Tests;

/// <summary>A test on MNIST itself; skipped where the environment does not say where that is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MnistFactAttribute : FactAttribute
{
    /// <summary>Looks for MNIST.</summary>
    public MnistFactAttribute() => Skip = Folder.Length > 0 ? null : $"{DatasetSearch.EnvironmentVariable} is not set";

    /// <summary>Where MNIST is, empty for nowhere.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(DatasetSearch.EnvironmentVariable) ?? "";
}

/// <summary>A test that writes to a disk that is full; skipped on a system that has no such device.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullDiskFactAttribute : FactAttribute
{
    /// <summary>The device.</summary>
    public const string Device = "/dev/full";

    /// <summary>Looks for the device.</summary>
    public FullDiskFactAttribute() => Skip = File.Exists(Device) ? null : $"this system has no {Device}";
}

/// <summary>A test with links and devices; skipped on Windows, which has other ones.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    /// <summary>Asks the system.</summary>
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has other links and devices" : null;
}

/// <summary>A test of what only Windows has; skipped on other systems.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WindowsFactAttribute : FactAttribute
{
    /// <summary>Asks the system.</summary>
    public WindowsFactAttribute() => Skip = OperatingSystem.IsWindows() ? null : "this is not Windows";
}

/// <summary>A test that compares AVX-512 with AVX2; skipped on a processor without the first.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Avx512FactAttribute : FactAttribute
{
    /// <summary>Asks the processor.</summary>
    public Avx512FactAttribute() => Skip = Vector512.IsHardwareAccelerated ? null : "this processor has no AVX-512";
}
