using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering;
using Msticnb.Host.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering;

public sealed class HugeCellTests
{
    [Test]
    public async Task A_cell_of_a_megabyte_goes_through_every_format([ValueSource(typeof(ResultRenderers), nameof(ResultRenderers.All))] IResultRenderer renderer)
    {
        var text = new string('A', 1_000_000);
        var table = new TableBuilder().Column("Text").Column("Next").Row(text, "beside").ToTable();
        var result = ReportSamples.Empty() with { Steps = [new StepResult("s", "S", new StepOutcome.Data(table)), new StepResult("t", "T", new StepOutcome.Data(text))] };

        using var writer = new StringWriter();
        await renderer.RenderAsync(result, writer, new RenderOptions(), CancellationToken.None);

        Assert.That(writer.ToString(), Does.Contain("beside"));
    }
}
