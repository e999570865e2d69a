using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;

namespace Mnist.Tests.Datasets.Files;

public sealed class DatasetSearchTests : IDisposable
{
    private static readonly string[] Names = [.. MnistFiles.All.Select(file => file.Name)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_option_comes_before_the_environment_and_that_before_Data()
    {
        string option = Fill("option", Names);
        string environment = Fill("environment", Names);
        string data = Fill("work/Data/mnist", Names);

        Assert.Equal(new DatasetLocation(option, true), Search(option, environment).Locate());
        Assert.Equal(new DatasetLocation(environment, true), Search(null, environment).Locate());
        Assert.Equal(new DatasetLocation(data, true), Search(null, null).Locate());
        Assert.Equal(new DatasetLocation(data, true), Search(null, "").Locate());
    }

    [Fact]
    public void The_checkouts_around_the_working_directory_and_the_program_are_searched()
    {
        _folder.Write("work/MnistMl.sln", []);
        _folder.Write("program/MnistMl.sln", []);
        DatasetSearch search = new(null, null, _folder.File("work/a/b"), _folder.File("program/bin/Release"));

        Assert.Equal(new DatasetLocation(_folder.File("work/Data/mnist"), false), search.Locate());

        string program = Fill("program/Data/mnist", Names);
        Assert.Equal(new DatasetLocation(program, true), search.Locate());

        string work = Fill("work/Data/mnist", Names);
        Assert.Equal(new DatasetLocation(work, true), search.Locate());
    }

    [Fact]
    public void Outside_a_checkout_Data_is_in_the_working_directory()
    {
        Assert.Equal(new DatasetLocation(_folder.File("work/Data/mnist"), false), Search(null, null).Locate());
    }

    [Fact]
    public void A_download_that_was_begun_is_completed_where_it_is()
    {
        _folder.Write("program/MnistMl.sln", []);
        string begun = Fill("work/Data/mnist", Names[..1]);

        Assert.Equal(new DatasetLocation(begun, false), Search(null, null).Locate());
    }

    [Fact]
    public void A_named_folder_that_lacks_files_is_an_error_that_names_them()
    {
        Fill("work/Data/mnist", Names);
        string half = Fill("half", Names[1..3]);

        Assert.Equal(
            $"--data {half}: train-images-idx3-ubyte, t10k-labels-idx1-ubyte not found there (raw or .gz), nor pictures in folders 0 to 9; \"data download --data {half}\" fetches what is missing of MNIST",
            Refusal(Search(half, null)));
        Assert.StartsWith($"MNIST_DATA_DIR {half}: train-images-idx3-ubyte, t10k", Refusal(Search(null, half)));
    }

    [UnixFact]
    public void The_command_that_fetches_what_is_missing_can_be_copied_into_a_shell()
    {
        string half = Fill("my half", Names[1..3]);
        Assert.Contains($"\"data download --data '{half}'\" fetches", Refusal(Search(half, null)));
    }

    [Fact]
    public void A_named_folder_that_is_none_is_an_error()
    {
        string missing = _folder.File("missing");
        string file = _folder.Write("file", []);

        Assert.Equal($"--data {missing}: there is no such folder", Refusal(Search(missing, null)));
        Assert.Equal($"MNIST_DATA_DIR {missing}: there is no such folder", Refusal(Search(null, missing)));
        Assert.Equal($"--data {file}: a file, not a folder", Refusal(Search(file, null)));
        Assert.Equal("--data: the name of the folder is empty", Refusal(Search("", null)));
    }

    [Fact]
    public void Only_the_files_asked_for_must_be_there()
    {
        string test = Fill("test", Names[2..]);

        Assert.Equal(new DatasetLocation(test, true), Search(test, null).Locate(MnistFiles.Test.Files));
        Assert.Throws<DatasetException>(() => Search(test, null).Locate(MnistFiles.Train.Files));
    }

    [Fact]
    public void The_folder_to_download_into_need_not_exist()
    {
        Assert.Equal("new", Search("new", "other").Folder());
        Assert.Equal("other", Search(null, "other").Folder());
        Assert.Equal(_folder.File("work/Data/mnist"), Search(null, null).Folder());
    }

    private DatasetSearch Search(string? option, string? environment) =>
        new(option, environment, _folder.File("work"), _folder.File("program/bin"));

    private string Fill(string folder, string[] names)
    {
        foreach (string name in names)
        {
            _folder.Write(Path.Combine(folder, name + ".gz"), []);
        }

        return _folder.File(folder);
    }

    private static string Refusal(DatasetSearch search) =>
        Assert.Throws<DatasetException>(() => search.Locate()).Message;
}
