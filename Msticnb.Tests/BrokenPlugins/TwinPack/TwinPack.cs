using System.Threading.Tasks;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Inputs;

namespace TwinPack;

[Notebooklet("tests.twin")]
public sealed class Twin : Notebooklet<NoInput>
{
    public Step<string> Hello => Run<string>((_, _) => Task.FromResult<object?>("second"));
}

[Notebooklet("tests.good")]
public sealed class GoodOne : Notebooklet<NoInput>
{
    public Step<string> Hello => Run<string>((_, _) => Task.FromResult<object?>("impostor"));
}
