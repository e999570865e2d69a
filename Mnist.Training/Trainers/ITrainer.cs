namespace Mnist.Training.Trainers;

/// <summary>A way to make a model: what --model names.</summary>
internal interface ITrainer
{
    /// <summary>What it is called on the command line and in file names.</summary>
    string Name { get; }

    /// <summary>One line for people.</summary>
    string Summary { get; }

    /// <summary>Whether "all" means this one too: not if it takes hours or large downloads.</summary>
    bool IsPartOfAll => true;

    /// <summary>What --architecture can name: networks, trained on other pictures, to start from; most trainers start from none.</summary>
    IReadOnlyList<string> Architectures => [];

    /// <summary>The settings that are in force for a job, by name, such as "batchSize" = "128".</summary>
    /// <param name="overrides">What the user has set.</param>
    IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides);

    /// <summary>Makes sure, before anything is trained, that what the trainer needs from outside is there.</summary>
    /// <param name="overrides">What the user has set.</param>
    /// <param name="say">Tells the user what is brought, or what the trainer goes without.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TrainerUnavailableException">It is not there and cannot be had.</exception>
    /// <exception cref="OperationCanceledException">The user has stopped it.</exception>
    void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
    }

    /// <summary>Trains.</summary>
    /// <param name="job">What to train on, and how.</param>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    /// <exception cref="Learning.TrainingDivergedException">The loss is no longer a finite number.</exception>
    /// <exception cref="Learning.CheckpointException">The job is to go on from a checkpoint that cannot be taken up.</exception>
    TrainingResult Train(TrainingJob job);
}
