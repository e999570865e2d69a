using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Commands.Predict.Answers;

namespace Mnist.Training.Commands.Predict;

/// <summary>Runs the model on picture files. Thread-safe unless step pictures are written.</summary>
internal sealed class PicturePredictor(Func<Stream> openInput, DigitClassifier classifier, bool digits, StepPictures? steps)
{
    private readonly DigitReader _reader = new(classifier);

    /// <param name="file">The picture file, or <see cref="PictureWalk.StandardInput"/>.</param>
    public PictureAnswer Predict(string file)
    {
        // If there is no result, the completed steps show where processing stopped.
        PreparationTrace? trace = steps is null ? null : new();
        PictureAnswer answer;
        try
        {
            using Stream stream = file == PictureWalk.StandardInput ? openInput() : File.OpenRead(file);
            Raster raster = ImageFile.Read(stream, limits: null, digits ? PageSearch.WorkingSide : PictureLoader.WorkingSide);
            answer = digits
                ? new(file, Reading: _reader.Read(raster, trace))
                : new(file, classifier.Predict(DigitImage.FromRaster(raster, trace)));
            if (answer.Reading is { } reading)
            {
                trace?.Add("boxes", BoxPicture.Draw(raster, reading));
            }
        }
        catch (Exception e) when (e is InvalidImageException or IOException or UnauthorizedAccessException)
        {
            bool isMissing = e is FileNotFoundException or DirectoryNotFoundException;
            answer = new(file, Error: isMissing ? "there is no such file" : e.Message.ReplaceLineEndings(" "));
        }

        steps?.Write(file, trace!.Steps);
        return answer;
    }
}
