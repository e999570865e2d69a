namespace Mnist.Training.Commands.Host;

/// <summary>A command cannot be carried out; the message is one line for the user: what is wrong, where, what to do.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);
