using System;
using System.Composition;
using System.Threading.Tasks;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Inputs;

namespace BadTypes;

[Notebooklet("tests.bad")]
public sealed class StillGood : Notebooklet<NoInput>
{
    public Step<string> Hello => Run<string>((_, _) => Task.FromResult<object?>("hello"));
}

[Notebooklet("tests.bad")]
public sealed class ThrowingConstructor : Notebooklet<NoInput>
{
    public ThrowingConstructor() => throw new InvalidOperationException("no\u001b[31m\ncolour today");
}

[Notebooklet("tests.bad")]
public sealed class ThrowingInitialiser : Notebooklet<NoInput>
{
    private static readonly int Number = int.Parse("seven", System.Globalization.CultureInfo.InvariantCulture);

    public Step<string> Hello => Run<string>((_, _) => Task.FromResult<object?>(Number.ToString()));

    public ThrowingInitialiser() => _ = Number;
}

[Notebooklet("tests.bad")]
public sealed class ConstructorWithArguments(string name, Uri address) : Notebooklet<NoInput>
{
    public Step<string> Hello => Run<string>((_, _) => Task.FromResult<object?>(name + address));
}

public interface INowhere;

[Notebooklet("tests.bad")]
public sealed class UnsatisfiedImport : Notebooklet<NoInput>
{
    [Import]
    public INowhere Nowhere { get; set; } = null!;
}

public interface IHelper;

[Export(typeof(IHelper))]
public sealed class HelperWithoutImport : IHelper
{
    [Import]
    public INowhere Nowhere { get; set; } = null!;
}

[Notebooklet("tests.bad")]
public sealed class ImportsBrokenHelper : Notebooklet<NoInput>
{
    [Import]
    public IHelper Helper { get; set; } = null!;
}

[Notebooklet("tests.bad")]
public sealed class WaitsForItself : Notebooklet<NoInput>
{
    public Step<string> First => Derive(Second, s => s);

    public Step<string> Second => Derive(Third, s => s);

    public Step<string> Third => new Link(nameof(Third), nameof(First)).Step;

    private sealed class Link : Notebooklet<NoInput>
    {
        public Link(string name, string from) => Step = Merge<string>([Named(from)], _ => null, name);

        public Step<string> Step { get; }

        private Step<string> Named(string name) => Merge<string>([], _ => null, name);
    }
}

[Notebooklet("tests.bad")]
public abstract class AbstractOne : Notebooklet<NoInput>;

[Notebooklet("tests.bad")]
public sealed class NoNotebookletAtAll;

[Export(typeof(IGeoIpProvider))]
public sealed class NoProviderAtAll;
