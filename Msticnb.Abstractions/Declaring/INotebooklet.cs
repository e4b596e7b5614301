namespace Msticnb.Abstractions.Declaring;

/// <summary>
/// A packaged investigation. It only declares what is to be done; the host runs the steps and shows their outcomes.
/// Authors derive from <see cref="Notebooklet{TInput}"/>, which reads the declaration from the properties of the class.
/// </summary>
public interface INotebooklet
{
    /// <summary>
    /// The declaration. Called once for each instance, on any thread; it must not do work, reach a network, or
    /// keep state: two runs share nothing.
    /// </summary>
    /// <exception cref="Diagnostics.NotebookletException">The declaration contradicts itself; the load report shows it.</exception>
    NotebookletDefinition Define();
}
