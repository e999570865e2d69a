using Mnist.Training.TensorFlow;

namespace Mnist.Training.Trainers;

internal static partial class TrainerCatalogue
{
    static partial void AddTensorFlow(List<Trainer> trainers) => trainers.AddRange([new TensorFlowTrainer(), new TransferTrainer()]);

    static partial void AddTensorFlowToDefault(List<string> names)
    {
        if (TensorFlowLibrary.Lack is null)
        {
            names.Add(TensorFlowTrainer.Model);
        }
    }
}
