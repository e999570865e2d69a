using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows the progress of a training.</summary>
internal interface ITrainingProgress
{
    /// <summary>Runs a training and shows its progress.</summary>
    /// <param name="epochs">Total number of epochs; 0 for a trainer without epochs.</param>
    /// <param name="training">The training, which reports to the given observer.</param>
    T Run<T>(int epochs, Func<ITrainingObserver, T> training);
}
