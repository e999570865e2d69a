using Mnist.Training.TensorFlow;

namespace Mnist.Training.Trainers;

internal static partial class TrainerCatalogue
{
    static partial void AddTensorFlow(List<ITrainer> trainers) => trainers.AddRange([new TensorFlowTrainer(), new TransferTrainer()]);
}
