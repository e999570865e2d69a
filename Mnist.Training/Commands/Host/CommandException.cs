namespace Mnist.Training.Commands.Host;

/// <summary>A command failed; the message is one line for the user: what is wrong, where, and how to fix it.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);
