using System.Text.Json;
using Mnist.Training.Datasets;
using Mnist.Training.ModelBuilder;

namespace Mnist.Tests.ModelBuilder;

/// <summary>The two .mbconfig files against the schema that Model Builder 17 writes, field by field.</summary>
public class ModelBuilderFileTests
{
    private static readonly string Root = Checkout.Around(AppContext.BaseDirectory)!;

    [Fact]
    public void The_image_file_is_an_image_classification_of_the_exported_folders() => AssertJson(
        $$"""
        {
          "Scenario": "ImageClassification",
          "DataSource": { "Type": "Folder", "Version": 1, "FolderPath": "../../{{DigitFolders.DefaultPath}}" },
          "Environment": { "Type": "LocalCPU", "Version": 1 },
          "Type": "TrainingConfig",
          "Version": 5,
          "TrainingOption": {
            "Version": 2,
            "Subsampling": false,
            "Type": "ClassificationTrainingOption",
            "TrainingTime": 2147483647,
            "ValidationOption": { "Version": 0, "Type": "TrainValidateSplitValidationOption", "SplitRatio": 0.2 }
          }
        }
        """,
        "MnistImages.mbconfig");

    [Fact]
    public void The_pixel_file_is_a_classification_of_the_exported_table()
    {
        string columns = string.Join(",", PixelTable.Columns.Select(name =>
            $$"""
            {
              "ColumnName": "{{name}}",
              "ColumnPurpose": "{{(name == PixelTable.Label ? "Label" : "Feature")}}",
              "ColumnDataFormat": "Single",
              "IsCategorical": {{(name == PixelTable.Label ? "true" : "false")}},
              "Type": "Column",
              "Version": 5
            }
            """));
        AssertJson(
            $$"""
            {
              "Scenario": "Classification",
              "DataSource": {
                "Version": 3,
                "EscapeCharacter": "\"",
                "ReadMultiLines": false,
                "KeepDiacritics": false,
                "KeepPunctuations": false,
                "AllowQuoting": false,
                "Type": "TabularFile",
                "FilePath": "../../{{PixelTable.DefaultPath}}",
                "Delimiter": ",",
                "DecimalMarker": ".",
                "HasHeader": true,
                "ColumnProperties": [{{columns}}]
              },
              "Environment": { "Type": "LocalCPU", "Version": 1 },
              "Type": "TrainingConfig",
              "Version": 5,
              "TrainingOption": {
                "Version": 2,
                "Subsampling": false,
                "Type": "ClassificationTrainingOption",
                "TrainingTime": 600,
                "LabelColumn": "Label",
                "AvailableTrainers": ["LGBM", "LBFGS", "SDCA"],
                "ValidationOption": { "Version": 0, "Type": "TrainValidateSplitValidationOption", "SplitRatio": 0.2 }
              }
            }
            """,
            "MnistPixels.mbconfig");
    }

    [Fact]
    public void The_paths_lead_from_the_files_to_where_the_export_writes()
    {
        Assert.Equal(FullPath(DigitFolders.DefaultPath), FullPath("Mnist.Training/ModelBuilder", Read("MnistImages.mbconfig").GetProperty("DataSource").GetProperty("FolderPath").GetString()!));
        Assert.Equal(FullPath(PixelTable.DefaultPath), FullPath("Mnist.Training/ModelBuilder", Read("MnistPixels.mbconfig").GetProperty("DataSource").GetProperty("FilePath").GetString()!));

        static string FullPath(params string[] parts) => Path.GetFullPath(Path.Combine([Root, .. parts]));
    }

    private static void AssertJson(string expected, string file)
    {
        using JsonDocument document = JsonDocument.Parse(expected);
        Assert.Equal(Text(document.RootElement), Text(Read(file)));

        // With the fields in their order: whoever compares two files sees only what has changed.
        static string Text(JsonElement element) => JsonSerializer.Serialize(element, new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, "Mnist.Training/ModelBuilder", file)));
        return document.RootElement.Clone();
    }
}
