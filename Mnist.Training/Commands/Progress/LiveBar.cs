using Mnist.Training.Commands.Host;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mnist.Training.Commands.Progress;

/// <summary>A progress bar at the bottom of the terminal during an operation, which disappears at the end. Without a terminal that can show
/// one, only lines are written.</summary>
internal sealed class LiveBar(CommandHost host, bool isShown = true)
{
    public static readonly TimeSpan RefreshRate = TimeSpan.FromMilliseconds(250);

    private readonly StatusColumn _status = new();
    private readonly IAnsiConsole? _console = isShown && host.IsTerminal ? Terminal(host) : null;
    private long _shown;

    /// <summary>The bar; null while there is none.</summary>
    public ProgressTask? Task { get; private set; }

    public string Status { set => _status.Text = value; }

    /// <summary>Shows a bar while <paramref name="work"/> runs: the description on its left, the status on its right.</summary>
    public T Run<T>(string description, Func<T> work)
    {
        if (_console is null)
        {
            return work();
        }

        Spectre.Console.Progress progress = _console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 20 }, _status);
        progress.RefreshRate = RefreshRate;
        try
        {
            return progress.Start(context =>
            {
                Task = context.AddTask(description);
                return work();
            });
        }
        finally
        {
            Task = null;
        }
    }

    public void WriteLine(string line)
    {
        Action<string> write = Task is null ? host.Error.WriteLine : _console!.WriteLine;
        write(line);
    }

    /// <summary>Whether an interval has passed since this method last returned true or <see cref="Restart"/> was called.</summary>
    public bool IsDue(TimeSpan interval)
    {
        bool isDue = host.Time.GetElapsedTime(_shown) >= interval;
        if (isDue)
        {
            Restart();
        }

        return isDue;
    }

    public void Restart() => _shown = host.Time.GetTimestamp();

    private static IAnsiConsole? Terminal(CommandHost host)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Error) });
        return console.Profile.Capabilities is { Ansi: true, Interactive: true } ? console : null;
    }

    // May be changed from another thread.
    private sealed class StatusColumn : ProgressColumn
    {
        private volatile string _text = "";

        public string Text { set => _text = value; }

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(_text);
    }
}
