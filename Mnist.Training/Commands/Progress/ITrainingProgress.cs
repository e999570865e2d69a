using Mnist.Training.Learning;

namespace Mnist.Training.Commands.Progress;

/// <summary>Shows a training while it runs.</summary>
internal interface ITrainingProgress
{
    /// <summary>Runs a training and shows it.</summary>
    /// <param name="epochs">The epochs that the training is to have; 0 for a trainer without epochs.</param>
    /// <param name="training">The training; it tells the observer that it is given.</param>
    T Run<T>(int epochs, Func<ITrainingObserver, T> training);
}
