#if ONE
[assembly: System.Reflection.AssemblyVersion("1.0.0.0")]
#else
[assembly: System.Reflection.AssemblyVersion("2.0.0.0")]
#endif

namespace Dependency;

public static class Facts
{
#if ONE
    public static string OnlyInOne() => "one";
#else
    public static string OnlyInTwo() => "two";
#endif
}

public abstract class BaseOfNotebooklets<T> : Msticnb.Abstractions.Declaring.Notebooklet<T>
    where T : Msticnb.Abstractions.Inputs.NotebookletInput;
