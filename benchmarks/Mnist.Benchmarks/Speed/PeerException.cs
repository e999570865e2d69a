namespace Mnist.Benchmarks.Speed;

/// <summary>The peer of a comparison is missing, fails or answers something else. The message is for people.</summary>
internal sealed class PeerException(string message) : Exception(message);
