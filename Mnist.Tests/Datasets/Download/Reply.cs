namespace Mnist.Tests.Datasets.Download;

/// <summary>An answer of a <see cref="LocalMirror"/>, well-behaved or not.</summary>
/// <param name="Status">The status line after the version.</param>
/// <param name="Body">The bytes that are sent.</param>
/// <param name="Length">What the Content-Length header says, or null for no such header.</param>
internal sealed record Reply(string Status, byte[] Body, long? Length)
{
    /// <summary>Further header lines.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>Whether the connection stays open after the body, with nothing more coming.</summary>
    public bool ThenHang { get; init; }

    /// <summary>Whether the body comes a byte at a time, in short intervals.</summary>
    public bool Trickle { get; init; }

    public static Reply Ok(byte[] body) => new("200 OK", body, body.Length);

    public static Reply Error(string status, params string[] headers) => new(status, [], 0) { Headers = headers };

    /// <summary>Half of the body, and then the connection is closed.</summary>
    public static Reply Cut(byte[] body) => new("200 OK", body[..(body.Length / 2)], body.Length);

    /// <summary>Half of the body, and then nothing.</summary>
    public static Reply Stall(byte[] body) => Cut(body) with { ThenHang = true };
}
