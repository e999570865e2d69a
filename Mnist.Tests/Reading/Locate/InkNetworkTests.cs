using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Tests.Networks;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Reading.Locate;

public class InkNetworkTests
{
    [Fact]
    public void Each_cell_of_the_output_answers_for_its_square_of_pixels()
    {
        // A network without eyes: every cell gives the scores 0 to 15.
        float[] bias = [.. Enumerable.Range(0, 16).Select(i => i - 8f)];
        var shape = InkNetwork.Use.Input;
        var network = new InkNetwork(new Network(
        [
            new MaxPoolLayer(shape, 4),
            new ConvolutionLayer(new Shape(InkNetwork.Side / 4, InkNetwork.Side / 4, 3), 1, 1, 16, Padding.Same, relu: false, new float[48], bias),
        ]));

        Plane ink = network.Find(new Picture(new Plane(64, 32)), ViewFrame.OfWhole(64, 32, InkNetwork.Side));

        Assert.Equal((InkNetwork.Side, InkNetwork.Side / 2), (ink.Width, ink.Height));
        for (int y = 0; y < ink.Height; y++)
        {
            for (int x = 0; x < ink.Width; x++)
            {
                // The scores' own probabilities.
                float odds = MathF.Exp((y % 4 * 4) + (x % 4) - 8);
                Assert.Equal(odds / (1 + odds), ink.Row(y)[x], 1e-5f);
            }
        }
    }

    [Fact]
    public void A_network_that_ends_in_a_grid_agrees_with_its_definition()
    {
        NetworkLayer[] layers =
        [
            NaiveKernels.RandomConvolution(new Shape(12, 20, 3), 3, 3, 16, Padding.Same, relu: true, 1),
            new MaxPoolLayer(new Shape(12, 20, 16), 2),
            NaiveKernels.RandomConvolution(new Shape(6, 10, 16), 1, 1, 16, Padding.Same, relu: false, 2),
        ];
        float[] image = NaiveKernels.Random(12 * 20 * 3, 3);
        var scores = new float[6 * 10 * 16];

        new Network(layers).Score(image, scores);

        NaiveKernels.AssertClose(NaiveKernels.Run(layers, image), scores, 1e-4);
    }

    [Fact]
    public void Pictures_of_changing_sizes_do_not_disturb_one_another()
    {
        InkNetwork network = InkNetwork.Default;
        Picture[] pictures = [Page(200, 150), Page(150, 200), Page(170, 170), Page(200, 100), Page(100, 200), Page(200, 120), Page(120, 200)];
        Plane[] alone = [.. pictures.Select(Look)];

        Parallel.For(0, 42, i => Assert.Equal(alone[i % 7].Values, Look(pictures[i % 7]).Values));

        Plane Look(Picture picture) => network.Find(picture, ViewFrame.OfWhole(picture.Width, picture.Height, InkNetwork.Side));
    }

    [Theory]
    [InlineData(90, 30, 1 << 14)]
    [InlineData(90, 30, 0)]
    [InlineData(25, 40, 0)]
    public void A_view_in_strips_gives_what_it_gives_at_once(int rows, int columns, int stripPixels)
    {
        Picture page = Page(4 * columns, 4 * rows);
        var view = new float[page.Width * page.Height * InkView.Channels];
        InkView.Draw(page, ViewFrame.OfWhole(page.Width, page.Height, Math.Max(page.Width, page.Height)), page.Width, view);

        PixelNetwork network = new(ModelReader.ReadEmbedded("ink.zip", InkNetwork.Use), InkNetwork.Use);

        float[] atOnce = network.Score(view, rows, columns, int.MaxValue);

        NaiveKernels.AssertClose(atOnce, network.Score(view, rows, columns, stripPixels), 1e-4);
    }

    [Fact]
    public void A_saved_network_is_the_same_when_read_and_no_model_of_digits()
    {
        using var stream = new MemoryStream();
        ModelWriter.Write(stream, SmallNetwork(), new ModelInfo { Recipe = "ink" }, InkNetwork.Use);
        stream.Position = 0;
        InkNetwork read = new(ModelReader.ReadNetwork(stream, InkNetwork.Use).Network);

        Picture picture = Page(128, 128);
        ViewFrame frame = ViewFrame.OfWhole(128, 128, InkNetwork.Side);
        Assert.Equal(new InkNetwork(SmallNetwork()).Find(picture, frame).Values, read.Find(picture, frame).Values);

        stream.Position = 0;
        Assert.Throws<InvalidModelException>(() => Mnist.Scoring.DigitClassifier.Load(stream));
    }

    [Fact]
    public void A_model_of_digits_is_no_ink_network()
    {
        using Stream model = typeof(InkNetwork).Assembly.GetManifestResourceStream("mnist-cnn.zip")!;

        Assert.Throws<InvalidModelException>(() => new InkNetwork(ModelReader.ReadNetwork(model, InkNetwork.Use).Network));
    }

    private static Network SmallNetwork() => new(
    [
        new MaxPoolLayer(InkNetwork.Use.Input, 4),
        NaiveKernels.RandomConvolution(new Shape(InkNetwork.Side / 4, InkNetwork.Side / 4, 3), 3, 3, 16, Padding.Same, relu: false, 5),
    ]);

    private static Picture Page(int width, int height)
    {
        Scene scene = new() { Width = width, Height = height, Size = 90, Pen = 8, Noise = 3, Gradient = 0.3f };
        return PictureLoader.Load(SceneRenderer.Render(Glyphs.Digit(3), scene, 2));
    }
}
