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

    /// <summary>Processes a picture file; a failure gives an answer with an error.</summary>
    /// <param name="file">The file, or <see cref="PictureWalk.StandardInput"/>.</param>
    public PictureAnswer Predict(string file)
    {
        // If there is no result, the completed steps show where processing stopped.
        PreparationTrace? trace = steps is null ? null : new();
        Raster? boxes = null;
        PictureAnswer answer;
        try
        {
            using Stream stream = file == PictureWalk.StandardInput ? openInput() : File.OpenRead(file);
            Raster raster = ImageFile.Read(stream, limits: null, digits ? PageSearch.WorkingSide : PictureLoader.WorkingSide);
            answer = digits
                ? new(file, Reading: _reader.Read(raster, trace))
                : new(file, classifier.Predict(DigitImage.FromRaster(raster, trace)));
            boxes = steps is not null && answer.Reading is { } reading ? BoxPicture.Draw(raster, reading) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            answer = new(file, Error: "there is no such file");
        }
        catch (Exception e) when (e is InvalidImageException or IOException or UnauthorizedAccessException)
        {
            answer = new(file, Error: e.Message.ReplaceLineEndings(" "));
        }

        steps?.Write(file, trace!.Steps, boxes);
        return answer;
    }
}
