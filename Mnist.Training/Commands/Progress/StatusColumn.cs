using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mnist.Training.Commands.Progress;

/// <summary>A column that shows a text, which may be changed from another thread.</summary>
internal sealed class StatusColumn : ProgressColumn
{
    private volatile string _text = "";

    /// <summary>The text.</summary>
    public string Text
    {
        get => _text;
        set => _text = value;
    }

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(_text);
}
