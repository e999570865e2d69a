using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models.Format;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>Reads ML.NET zips, as written by <c>mlContext.Model.Save</c> and Model Builder.</summary>
internal static class MlNetModelReader
{
    /// <summary>Reads a model and verifies that it can predict.</summary>
    /// <param name="zip">The zip, at its start; must support seeking. Already checked by <see cref="MlNetComponents"/>.</param>
    /// <param name="info">Information about the model, or null.</param>
    /// <exception cref="InvalidModelException">The zip is damaged, a dependency of the model is missing, or it is not a model of
    /// digits.</exception>
    public static MlNetModel Read(Stream zip, ModelInfo? info = null)
    {
        MLContext context = new();
        ITransformer transformer;
        DataViewSchema? schema;
        try
        {
            transformer = context.Model.Load(zip, out schema);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Damage can cause any type of exception here.
            throw Missing(e) ?? InvalidModelException.Damaged($"ML.NET cannot read the model ({MessageText.FirstLine(e)})", e);
        }

        if (schema is null || !transformer.IsRowToRowMapper)
        {
            throw new InvalidModelException(schema is null
                ? "the model was saved without its input schema; save it with mlContext.Model.Save(model, data.Schema, path)"
                : "the model takes whole tables, not one row at a time, so it cannot predict a single image");
        }

        try
        {
            return Open(transformer.GetRowToRowMapper(schema), info ?? new ModelInfo { Recipe = "ML.NET" });
        }
        catch (Exception e) when (e is not (OutOfMemoryException or InvalidModelException))
        {
            throw Missing(e) ?? new InvalidModelException($"the model fails on an image ({MessageText.FirstLine(e)})", e);
        }
    }

    private static MlNetModel Open(IRowToRowMapper mapper, ModelInfo info)
    {
        DigitScores scores = DigitScores.Find(mapper.OutputSchema);
        MlNetModel model = new(mapper, ImageInput.Find([.. mapper.GetDependencies([scores.Column])]), scores, info);

        // A missing dependency, such as a native library, may be detected only at the first prediction.
        model.Predict(new float[MnistForm.PixelCount], new float[MnistForm.Digits]);
        return model;
    }

    /// <summary>Creates the exception for a model with a missing dependency, or returns null if that is not the cause.</summary>
    internal static InvalidModelException? Missing(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case FileNotFoundException { FileName: { } assembly }:
                    string name = assembly.Split(',')[0];
                    return new InvalidModelException($"the model needs {name}, which this program does not have; add the NuGet package {name} to it", exception);
                case DllNotFoundException or BadImageFormatException:
                    // The other sentences explain how to trace the loading.
                    return new InvalidModelException(
                        $"the model needs a native library that does not load here ({MessageText.FirstLine(e).Split(". ")[0]}); for TensorFlow add the NuGet package SciSharp.TensorFlow.Redist, which is made for 64-bit Intel and AMD processors only",
                        exception);
            }
        }

        return null;
    }
}
