using Mnist.Training.Reports;

namespace Mnist.Tests.Reports;

public class HtmlWriterTests
{
    [Fact]
    public void What_is_put_in_is_never_taken_for_markup()
    {
        HtmlWriter page = new();
        page.Line($"<p title=\"{"\"><b>"}\">{"<script>&amp;</script>"}{new Markup("<br/>")}</p>");
        Assert.Equal("<p title=\"&quot;&gt;&lt;b&gt;\">&lt;script&gt;&amp;amp;&lt;/script&gt;<br/></p>\n", page.ToString());
    }

    [Fact]
    public void Numbers_follow_their_format()
    {
        HtmlWriter page = new();
        page.Line($"{1234.567:#,0.0} {0.5} {-3}");
        Assert.Equal("1,234.6 0.5 -3\n", page.ToString());
    }
}
