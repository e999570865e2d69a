using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Training.Learning.Kernels;

/// <summary>Convolves images by <see cref="DirectConvolution"/>.</summary>
internal sealed unsafe class DirectImageConvolution(ConvolutionGeometry geometry, PanelMatrix weights, int threads)
    : ImageConvolution(geometry, weights, threads)
{
    public override void Run(float* inputs, int images, float* bias, float* outputs, float floor, int worker)
    {
        for (int image = 0; image < images; image++)
        {
            float* input = Geometry.Input.WithBorder(inputs + ((nint)image * Geometry.Input.Shape.Size), GridOf(worker));
            DirectConvolution.Forward(Geometry, input, Weights, bias, outputs + ((nint)image * Geometry.Output.Length), floor);
        }
    }
}
