using Dependency;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Inputs;

namespace MissingDependency;

[Notebooklet("tests.missing")]
public sealed class NeedsBaseType : BaseOfNotebooklets<NoInput>;

[Notebooklet("tests.missing")]
public sealed class NeedsItWhenItRuns : Notebooklet<NoInput>
{
    public Step<string> Hello => Merge<string>([], _ => Facts.OnlyInOne());
}
