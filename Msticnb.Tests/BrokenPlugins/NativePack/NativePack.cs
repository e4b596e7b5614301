using System.Runtime.InteropServices;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Inputs;

namespace NativePack;

[Notebooklet("tests.native")]
public sealed class AsksNativeCode : Notebooklet<NoInput>
{
    public Step<string> ProcessId => Merge<string>([], _ => GetPid().ToString());

    [DllImport("packprobe", EntryPoint = "SystemNative_GetPid")]
    private static extern int GetPid();
}
