using k8s;
using k8s.Models;

namespace DigitWorker.Tests;

/// <summary>The manifests against the types of the Kubernetes API: a field that it does not have is an error.</summary>
public sealed class ManifestTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "kubernetes"), "*.yaml").Select(static file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_field_is_known_to_the_API(string file) => Assert.NotEmpty(Load(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void Programs_run_without_rights_and_cannot_write(string file)
    {
        V1PodSpec pod = Assert.Single(Load(file).OfType<V1Deployment>()).Spec.Template.Spec;
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        V1Container container = Assert.Single(pod.Containers);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Equal("/health/live", container.StartupProbe.HttpGet.Path);
        Assert.Equal("/health/live", container.LivenessProbe.HttpGet.Path);
        Assert.Equal("/health/ready", container.ReadinessProbe.HttpGet.Path);
        Assert.Contains("memory", container.Resources.Limits.Keys);
        Assert.Contains("cpu", container.Resources.Requests.Keys);
    }

    private static List<object> Load(string file) =>
        KubernetesYaml.LoadAllFromString(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kubernetes", file)), strict: true);
}
