using Mnist.Training.Commands.Host;

namespace Mnist.Tests.Commands;

public class UsageTests
{
    [Theory]
    [InlineData("there is no command 'foo'; the commands are train, evaluate, predict, export, report, data (see --help)", "foo")]
    [InlineData("data needs a command: download, verify, export (see data --help)", "data")]
    [InlineData("there is no command 'data foo'; the commands are download, verify, export (see data --help)", "data", "foo")]
    [InlineData("train has no option '--epoch' (see train --help)", "train", "--epoch", "3")]
    [InlineData("train has no option '--epoch' (see train --help)", "--epoch", "3")]
    [InlineData("train has no place for 'mlp' (see train --help)", "train", "mlp")]
    [InlineData("--epochs needs a value (see train --help)", "train", "--epochs")]
    [InlineData("--model needs a value (see train --help)", "train", "--model")]
    [InlineData("--epochs takes a whole number from 1 to 10000, not 'many' (see train --help)", "train", "--epochs", "many")]
    [InlineData("--epochs takes a whole number from 1 to 10000, not '0' (see train --help)", "train", "--epochs", "0")]
    [InlineData("--epochs takes a whole number from 1 to 10000, not '1.5' (see train --help)", "train", "--epochs", "1.5")]
    [InlineData("--batch-size takes a whole number from 1 to 4096, not '-1' (see train --help)", "train", "--batch-size", "-1")]
    [InlineData("--learning-rate takes a number from 1E-09 to 100, not 'NaN' (see train --help)", "train", "--learning-rate", "NaN")]
    [InlineData("--seed takes a whole number from 0 to 18446744073709551615, not '-5' (see train --help)", "train", "--seed", "-5")]
    [InlineData("--threads takes a whole number from 1 to 256, not '0' (see train --help)", "train", "--threads", "0")]
    [InlineData("--limit takes a whole number from 1 to 2147483647, not '0' (see train --help)", "train", "--limit", "0")]
    [InlineData("--validation takes a whole number from 0 to 2147483647, not '-1' (see train --help)", "train", "--validation", "-1")]
    [InlineData("--model 'resnet' is not known; there are sdca, lbfgs, lightgbm, linear, mlp, cnn-tiny, cnn, cnn-reference, cnn-large, ", "train", "--model", "resnet")]
    [InlineData("--ensemble takes a whole number from 1 to 100, not 'x' (see train --help)", "train", "--ensemble", "x")]
    [InlineData("--ensemble goes with --model linear, --model mlp, --model cnn-tiny, --model cnn, --model cnn-reference, --model cnn-large, not with sdca (see train --help)", "train", "--ensemble", "2")]
    [InlineData("--batch-size is not a setting of sdca; name the models that have it with --model (see train --help)", "train", "--model", "sdca", "--batch-size", "32")]
    [InlineData("--batch-size is not a setting of lightgbm; name", "train", "--model", "cnn", "--model", "lightgbm", "--batch-size", "32")]
    [InlineData("--learning-rate is not a setting of lbfgs; name", "train", "--model", "lbfgs", "--learning-rate", "0.1")]
    [InlineData("evaluate needs MODEL (see evaluate --help)", "evaluate")]
    [InlineData("evaluate has no place for 'b.zip' (see evaluate --help)", "evaluate", "a.zip", "b.zip")]
    [InlineData("export needs --output (see export --help)", "export", "a.zip", "--format", "onnx")]
    [InlineData("export needs --format (see export --help)", "export", "a.zip", "--output", "a.onnx")]
    [InlineData("export needs MODEL (see export --help)", "export", "--format", "onnx", "--output", "a.onnx")]
    [InlineData("--format 'pmml' is not known; there are onnx, tensorflow (see export --help)", "export", "a.zip", "--format", "pmml", "--output", "a.pmml")]
    [InlineData("--output is empty (see export --help)", "export", "a.zip", "--format", "onnx", "--output", "")]
    [InlineData("--output is empty (see data export --help)", "data", "export", "--format", "csv", "--output", "")]
    [InlineData("--json is empty (see train --help)", "train", "--json", "")]
    [InlineData("--data is empty (see evaluate --help)", "evaluate", "a.zip", "--data", "")]
    [InlineData("MODEL is empty (see evaluate --help)", "evaluate", "")]
    [InlineData("--output takes no '-'; a file of that name is ./- (see export --help)", "export", "a.zip", "--format", "onnx", "--output", "-")]
    [InlineData("--output takes no '-'; a file of that name is ./- (see predict --help)", "predict", "-", "--output", "-")]
    [InlineData("--json takes no '-'; a file of that name is ./- (see train --help)", "train", "--json", "-")]
    [InlineData("--show-steps is empty (see predict --help)", "predict", "a.png", "--show-steps", "")]
    [InlineData("IMAGE is empty (see predict --help)", "predict", "a.png", "")]
    [InlineData("--onnx-scale takes two different numbers, that of paper and that of ink, such as 0,255, not '255' (see evaluate --help)", "evaluate", "a.onnx", "--onnx-scale", "255")]
    [InlineData("--onnx-scale takes two different numbers, that of paper and that of ink, such as 0,255, not '1,1' (see evaluate --help)", "evaluate", "a.onnx", "--onnx-scale", "1,1")]
    [InlineData("report needs --output (see report --help)", "report", "a.zip")]
    [InlineData("--format needs a value (see predict --help)", "predict", "a.png", "--format")]
    [InlineData("--output needs a value (see predict --help)", "predict", "a.png", "--output")]
    [InlineData("--output", "predict", "a.png", "--output", "a", "--output", "b")]
    [InlineData("predict needs IMAGE (see predict --help)", "predict")]
    [InlineData("predict has no option '--jsn' (see predict --help)", "predict", "--jsn", "a.png")]
    [InlineData("--format 'xml' is not known; there are text, json, jsonl, csv (see predict --help)", "predict", "a.png", "--format", "xml")]
    [InlineData("--json and --format csv contradict each other (see predict --help)", "predict", "a.png", "--format", "csv", "--json")]
    [InlineData("--resume needs --output, the file of the earlier run (see predict --help)", "predict", "a.png", "--resume")]
    [InlineData("--resume needs --format jsonl or csv, not json (see predict --help)", "predict", "a.png", "--resume", "--output", "answers.json")]
    public void Wrong_usage_is_one_line_and_code_2(string message, params string[] arguments)
    {
        using CommandSession session = new();
        CommandOutcome outcome = session.Run(arguments).Failed(ExitCode.Usage, message);
        Assert.Single(outcome.ErrorLines);
        Assert.Empty(outcome.Output);
        Assert.Empty(session.Folder.Files);
    }

    [Theory]
    [InlineData("Commands:", "--help")]
    [InlineData("--learning-rate <N>", "train", "--help")]
    [InlineData("<MODEL>", "evaluate", "-h")]
    [InlineData("onnx|tensorflow", "export", "--help")]
    [InlineData("<IMAGE>...", "predict", "--help")]
    [InlineData("verify", "data", "--help")]
    public void Help_is_a_result(string text, params string[] arguments)
    {
        using CommandSession session = new();
        CommandOutcome outcome = session.Run(arguments).Succeeded();
        Assert.Contains(text, outcome.Output);
        Assert.Empty(outcome.Error);
    }
}
