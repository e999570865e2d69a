using System.Text.Json;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.ModelBuilder;

namespace Mnist.Tests.Commands;

/// <summary>Pictures in folders, and tables of pixels, as --data.</summary>
public sealed class OwnDataTests : IDisposable
{
    private static readonly Dataset Images = SyntheticDigits.Create(120, 11, SyntheticSplit.Test, 1);
    private static readonly int[] All = [.. Enumerable.Range(0, Images.Count)];

    private readonly CommandSession _session = new();

    private string Own => _session.Folder.File("my-digits");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_training_holds_a_sixth_back_and_tests_with_it()
    {
        DigitFolders.Write(Own, Images, All, default);

        CommandOutcome outcome = Train(Own).Succeeded();

        Assert.Contains("my-digits: reading 120 pictures", outcome.Error);
        Assert.Contains("my-digits train: 84 images to learn from, 16 to validate with; my-digits test: 20", outcome.Error);
        Assert.Contains("of 20 wrong)", outcome.Output);
        Assert.Contains($"--data {Own}", File.ReadAllText(_session.Model("mnist-linear.custom.md")));
    }

    [Fact]
    public void The_pictures_of_an_export_are_the_images_that_were_exported()
    {
        DigitFolders.Write(Own, Images, All, default);
        string table = _session.Folder.File("my-digits.csv");
        PixelTable.Write(table, Images, [.. All.OrderBy(i => Images.Labels[i])], default);
        string model = _session.TrainLinear();

        string folders = _session.Folder.File("folders.csv"), rows = _session.Folder.File("rows.csv");
        _session.Run("evaluate", model, "--data", Own, "--predictions", folders).Succeeded();
        _session.Run("evaluate", model, "--data", table, "--predictions", rows).Succeeded();

        Assert.Equal(Images.Count + 1, File.ReadAllLines(folders).Length);
        Assert.Equal(File.ReadAllLines(rows), File.ReadAllLines(folders));
    }

    [Fact]
    public void Reports_and_folders_of_their_own_for_the_test_work()
    {
        DigitFolders.Write(Path.Combine(Own, "train"), Images, All[..90], default);
        DigitFolders.Write(Path.Combine(Own, "test"), Images, All[90..], default);

        CommandOutcome outcome = Train(Own).Succeeded();

        Assert.Contains("75 images to learn from, 15 to validate with; my-digits test: 30", outcome.Error);
        string report = _session.Folder.File("report.html");
        _session.Run("report", _session.Model("mnist-linear.custom.zip"), "--data", Own, "--output", report).Succeeded();
        Assert.Contains("my-digits test", File.ReadAllText(report));
    }

    [Fact]
    public void The_second_run_does_not_read_the_pictures_again()
    {
        DigitFolders.Write(Own, Images, All, default);
        string model = _session.TrainLinear();
        CommandOutcome first = _session.Run("evaluate", model, "--data", Own, "--json").Succeeded();
        Assert.Contains("reading 120 pictures", first.Error);

        // A change that neither the length nor the time of a file tells is not seen.
        string file = Directory.GetFiles(Own, "*.png", SearchOption.AllDirectories)[0];
        DateTime written = File.GetLastWriteTimeUtc(file);
        File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);
        File.SetLastWriteTimeUtc(file, written);
        CommandOutcome second = _session.Run("evaluate", model, "--data", Own, "--json").Succeeded();
        Assert.DoesNotContain("reading", second.Error);
        Assert.Equal(first.Output, second.Output);

        File.SetLastWriteTimeUtc(file, written.AddSeconds(1));
        CommandOutcome third = _session.Run("evaluate", model, "--data", Own, "--json").Succeeded();
        Assert.Contains("left out", third.Error);
        Assert.Equal(119, JsonDocument.Parse(third.Output).RootElement.GetProperty("count").GetInt32());
    }

    [Fact]
    public void Files_that_are_no_pictures_and_doubtful_labels_are_listed_and_the_rest_goes_on()
    {
        string model = _session.TrainLinear();
        DigitFolders.Write(Own, Images, All, default);
        File.WriteAllText(Path.Combine(Own, "3/notes.txt"), "threes");
        File.WriteAllText(Path.Combine(Own, "3/.hidden"), "");
        byte[] blank = ImageEncoder.EncodePng(40, 40, 1, new byte[1600]);
        File.WriteAllBytes(Path.Combine(Own, "4/blank.png"), blank);

        // A seven without doubt, once under a wrong label alone and once under two.
        byte[] seven = File.ReadAllBytes(Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, "docs/images/seven.jpg"));
        byte[] nine = File.ReadAllBytes(Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, "docs/images/nine.jpg"));
        File.WriteAllBytes(Path.Combine(Own, "2/wrong.jpg"), seven);
        File.WriteAllBytes(Path.Combine(Own, "5/both.jpg"), nine);
        File.WriteAllBytes(Path.Combine(Own, "6/both.jpg"), nine);
        Directory.CreateDirectory(Path.Combine(Own, "a"));
        File.WriteAllBytes(Path.Combine(Own, "a/a.png"), blank);

        CommandOutcome outcome = _session.Run("evaluate", model, "--data", Own, "--json").Succeeded();

        Assert.Equal(Images.Count + 1, JsonDocument.Parse(outcome.Output).RootElement.GetProperty("count").GetInt32());
        string[] said = [.. outcome.ErrorLines.Where(line => line.Contains(Own))];
        Assert.Contains(said, line => line.Contains("notes.txt: ") && line.EndsWith("; left out", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("blank.png: ") && line.EndsWith("; left out", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("wrong.jpg: looks like a 7 (") && line.EndsWith("; look at its label", StringComparison.Ordinal));
        Assert.Contains(said, line => line.EndsWith("both.jpg: the same picture as 6/both.jpg; left out", StringComparison.Ordinal));
        Assert.Contains(said, line => line.EndsWith("both.jpg: the same picture as 5/both.jpg; left out", StringComparison.Ordinal));
        Assert.DoesNotContain("hidden", outcome.Error);
    }

    [Fact]
    public void Data_that_cannot_be_used_is_one_line()
    {
        Directory.CreateDirectory(Path.Combine(Own, "3"));
        Train(Own).Failed(ExitCode.Failed, "my-digits: there are no files in the folders of the digits");

        File.WriteAllText(Path.Combine(Own, "3/notes.txt"), "threes");
        Train(Own).Failed(ExitCode.Failed, "my-digits: no picture can be read; 3/notes.txt: ");

        Write(3, "a");
        Write(3, "b");
        Train(Own).Failed(ExitCode.Failed, $"{Own}: all images are of the digit 3; a classifier needs at least two digits");

        Write(5, "c");
        CommandOutcome few = Train(Own);
        few.Failed(ExitCode.Failed, $"{Own}: 3 images are too few for training and testing; at least 20 are needed");
        Assert.Contains("no images of 0, 1, 2, 4, 6, 7, 8, 9, so the model will not know them", few.Error);
    }

    [Theory]
    [InlineData("Label,pixel0\n3,0", "line 2 is not a label of 0 to 9 and 784 pixels of 0 to 1 or of 0 to 255")]
    [InlineData("Label,pixel0\n", "the table contains no images")]
    [InlineData("", "the table contains no images")]
    [InlineData(null, "there is no such file")]
    public void A_table_that_cannot_be_used_is_one_line(string? text, string message)
    {
        string table = _session.Folder.File("table.csv");
        if (text is not null)
        {
            File.WriteAllText(table, text);
        }

        Train(table).Failed(ExitCode.Failed, $"{table}: {message}");
    }

    [Theory]
    [InlineData("10")]
    [InlineData("3.5")]
    [InlineData("-1")]
    [InlineData("three")]
    public void A_label_that_is_no_digit_is_named_by_its_line(string label)
    {
        string table = _session.Folder.File("table.csv");
        string pixels = string.Concat(Enumerable.Repeat(",0", 784));
        File.WriteAllText(table, $"Label\n3{pixels}\n{label}{pixels}\n");

        Train(table).Failed(ExitCode.Failed, $"{table}: line 3 ");
    }

    [Fact]
    public void An_image_under_two_labels_in_a_table_is_left_out_and_named()
    {
        string table = _session.Folder.File("table.csv");
        PixelTable.Write(table, Images, All, default);
        string[] lines = File.ReadAllLines(table);
        string other = lines[3][0] == '0' ? "1" : "0";
        File.WriteAllLines(table, [.. lines, other + lines[3][1..], lines[4]]);

        CommandOutcome outcome = Train(table);

        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains($"{table}: image 3 is the same as image {lines.Length}, under another label; left out", outcome.Error);
        Assert.Contains($"{table}: image {lines.Length} is the same as image 3, under another label; left out", outcome.Error);
        Assert.DoesNotContain("image 4 ", outcome.Error);

        // Under three labels, each of them once.
        string third = lines[3][0] == '2' ? "3" : "2";
        File.AppendAllLines(table, [third + lines[3][1..]]);
        string[] remarks = [.. Train(table).Succeeded().ErrorLines.Where(line => line.Contains("under another label", StringComparison.Ordinal))];
        Assert.Equal(3, remarks.Length);
    }

    [Fact]
    public void A_table_of_bytes_holds_the_same_images()
    {
        string bytes = _session.Folder.File("bytes.csv"), shares = _session.Folder.File("shares.csv");
        File.WriteAllLines(bytes, All.Select(i => $"{Images.Labels[i]},{string.Join(',', Images.Image(i).ToArray())}").Prepend("label"));
        PixelTable.Write(shares, Images, All, default);

        Assert.Equal(Images.Images, PixelTable.Read(bytes, "bytes").Images);
        Assert.Equal(Images.Images, PixelTable.Read(shares, "shares").Images);
        Assert.Equal(Images.Labels, PixelTable.Read(bytes, "bytes").Labels);
    }

    [Fact]
    public void Shares_with_few_decimals_are_rounded_to_the_nearest_level()
    {
        string table = _session.Folder.File("rounded.csv");
        File.WriteAllLines(table, All.Select(i => $"{Images.Labels[i]},{string.Join(',', Images.Image(i).ToArray().Select(level => FormattableString.Invariant($"{level / 255.0:0.000}")))}"));
        Assert.Equal(Images.Images, PixelTable.Read(table, "rounded").Images);
    }

    [Fact]
    public void The_first_line_of_a_table_is_an_image_where_it_names_no_columns()
    {
        string named = _session.Folder.File("named.csv"), unnamed = _session.Folder.File("unnamed.csv");
        PixelTable.Write(named, Images, All, default);
        File.WriteAllLines(unnamed, File.ReadAllLines(named)[1..]);
        Assert.Equal(Images.Images, PixelTable.Read(unnamed, "unnamed").Images);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("\"Label\"")]
    public void The_last_column_of_a_table_is_the_label_if_it_has_its_name(string name)
    {
        string first = _session.Folder.File("first.csv"), last = _session.Folder.File("last.csv");
        PixelTable.Write(first, Images, All, default);
        string header = string.Join(',', PixelTable.Columns.Skip(1).Append(name));
        File.WriteAllLines(last, File.ReadAllLines(first)[1..].Select(line => $"{line[2..]},{line[0]}").Prepend(header));

        Dataset table = PixelTable.Read(last, "last");

        Assert.Equal(Images.Images, table.Images);
        Assert.Equal(Images.Labels, table.Labels);
    }

    [UnixFact]
    public void A_picture_that_could_not_be_opened_is_tried_again_and_a_link_changes_with_what_it_leads_to()
    {
        DigitFolders.Write(Own, Images, All, default);
        string model = _session.TrainLinear(), picture = _session.Folder.File("three.png"), link = Path.Combine(Own, "3/link.png");
        File.CreateSymbolicLink(link, picture);
        Assert.Contains("link.png: ", _session.Run("evaluate", model, "--data", Own).Succeeded().Error);

        byte[] three = ImageEncoder.EncodePng(28, 28, 1, Images.Image(Images.Labels.IndexOf((byte)3)));
        three = [.. three, 0];   // not the same file as one of the others
        File.CreateSymbolicLink(Path.Combine(Own, "4/circle.png"), "circle.png");
        File.WriteAllBytes(picture, ImageEncoder.EncodePng(40, 40, 1, new byte[1600]));
        Assert.Contains("link.png: no digit found", _session.Run("evaluate", model, "--data", Own).Succeeded().Error);

        File.WriteAllBytes(picture, three);
        Assert.DoesNotContain("link.png", _session.Run("evaluate", model, "--data", Own).Succeeded().Error);
    }

    [Fact]
    public void A_picture_that_another_program_had_open_is_read_the_next_time()
    {
        DigitFolders.Write(Own, Images, All, default);
        string model = _session.TrainLinear(), picture = Directory.GetFiles(Path.Combine(Own, "3"))[0];
        using (new FileStream(picture, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Contains($"{Path.GetFileName(picture)}: ", _session.Run("evaluate", model, "--data", Own).Succeeded().Error);
        }

        Assert.DoesNotContain(Path.GetFileName(picture), _session.Run("evaluate", model, "--data", Own).Succeeded().Error);
    }

    [Fact]
    public void A_test_needs_no_folder_for_the_training()
    {
        DigitFolders.Write(Path.Combine(Own, "test"), Images, All, default);
        Assert.Contains("my-digits test", _session.Run("evaluate", _session.TrainLinear(), "--data", Own).Succeeded().Output);
        Train(Own).Failed(ExitCode.Failed, $"{Path.Combine(Own, "train")}: there are no folders 0 to 9 with pictures");
    }

    private CommandOutcome Train(string data) => _session.Run("train", "--model", "linear", "--epochs", "1", "--data", data, "--output", _session.Output);

    private void Write(int digit, string name)
    {
        Directory.CreateDirectory(Path.Combine(Own, $"{digit}"));
        int image = Images.Labels.IndexOf((byte)digit) is var first && name == "b" ? first + 1 + Images.Labels[(first + 1)..].IndexOf((byte)digit) : first;
        File.WriteAllBytes(Path.Combine(Own, $"{digit}/{name}.png"), ImageEncoder.EncodePng(28, 28, 1, Images.Image(image)));
    }
}
