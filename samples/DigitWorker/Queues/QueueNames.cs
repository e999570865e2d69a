namespace DigitWorker.Queues;

/// <summary>The queues. What cannot be processed is moved to a queue of the same name with "_error" at its end.</summary>
internal static class QueueNames
{
    /// <summary>Announced pictures.</summary>
    public const string ReadPicture = "read-picture";

    /// <summary>Answers.</summary>
    public const string PictureRead = "picture-read";

    /// <summary>The queue for messages of another queue that cannot be processed.</summary>
    public static string Error(string queue) => $"{queue}_error";
}
