using System.Threading;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Inputs;

namespace HangingPack;

[Notebooklet("tests.hanging")]
public sealed class WaitsForEver : Notebooklet<NoInput>
{
    public WaitsForEver() => new ManualResetEventSlim().Wait();
}
