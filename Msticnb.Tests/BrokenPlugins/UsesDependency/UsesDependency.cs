using Dependency;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Inputs;

namespace UsesDependency;

#if ONE
[Notebooklet("tests.uses")]
public sealed class ReadsOne : BaseOfNotebooklets<NoInput>
{
    public Step<string> Hello => Merge<string>([], _ => Facts.OnlyInOne());
}
#else
[Notebooklet("tests.uses")]
public sealed class ReadsTwo : BaseOfNotebooklets<NoInput>
{
    public Step<string> Hello => Merge<string>([], _ => Facts.OnlyInTwo());
}
#endif
