using Mnist.Tests.Datasets;
using Mnist.Training.Datasets;

namespace Mnist.Tests.Structure;

/// <summary>Data flows one way: no folder uses types of one that, by way of others or not, uses its own.</summary>
public sealed class FolderTests
{
    [Theory]
    [InlineData("Mnist.Scoring")]
    [InlineData("Mnist.Training")]
    public void Folders_do_not_use_one_another_in_circles(string project) => Assert.Null(new Folders(Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, project)).Circle());

    [Fact]
    public void A_circle_is_found()
    {
        using TemporaryFolder folder = new();
        folder.Write("Above/A.cs", "using P.Below;\nnamespace P.Above;\ninternal sealed class A(B b);\n"u8.ToArray());
        folder.Write("Below/B.cs", "// Of an A.\nnamespace P.Below;\ninternal sealed class B;\n"u8.ToArray());
        Assert.Null(new Folders(folder.Path).Circle());

        folder.Write("Below/Deep/C.cs", "using P.Above;\nnamespace P.Below.Deep;\ninternal sealed class C(A a);\n"u8.ToArray());
        Assert.Null(new Folders(folder.Path).Circle());

        folder.Write("Below/B.cs", "using P.Below.Deep;\nnamespace P.Below;\ninternal sealed class B(C c);\n"u8.ToArray());
        Assert.Contains("Below -> Below/Deep: Below/B.cs uses C", new Folders(folder.Path).Circle());
    }
}
