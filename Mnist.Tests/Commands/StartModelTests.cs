using Mnist.Scoring.Models;
using Mnist.Tests.Models;
using Mnist.Training.Commands;
using Mnist.Training.FineTuning;

namespace Mnist.Tests.Commands;

public sealed class StartModelTests
{
    [Fact]
    public void The_rehearsal_is_tested_with_the_images_that_the_model_was_validated_with()
    {
        using CommandSession session = new();
        session.WriteData();
        session.Adapt = session.AsMnist;
        session.Environment["MNIST_DATA_DIR"] = session.Data;
        string model = session.Folder.Write("model.zip", SampleModels.Bytes(SampleModels.Linear(), new ModelInfo { Recipe = "linear", Seed = 7 }));

        Rehearsal rehearsal = StartModel.Open(session.Host(TextWriter.Null, TextWriter.Null, CancellationToken.None), model, null, 1).Rehearsal;

        Assert.Equal(new Rehearsal(rehearsal.Data, 7).HeldOut, rehearsal.HeldOut);
        Assert.NotEqual(new Rehearsal(rehearsal.Data, 1).HeldOut, rehearsal.HeldOut);
    }
}
