using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Querying;
using Msticnb.Host.Registry;
using Msticnb.Host.Running;

namespace Msticnb.Tests.Host.Running;

/// <summary>Runs a notebooklet of the tests without any plugin folder.</summary>
internal static class TestRun
{
    public static NotebookletDescriptor Describe(INotebooklet notebooklet, params KqlFile[] queries)
    {
        var attribute = notebooklet.GetType().GetCustomAttribute<NotebookletAttribute>() ?? new NotebookletAttribute();
        var definition = notebooklet.Define();
        return new NotebookletDescriptor
        {
            Name = definition.Name,
            Path = attribute.Path,
            Pack = "Tests",
            PackVersion = "1.0.0",
            Definition = definition with { Queries = definition.Queries.Concat(queries.Select(q => KeyValuePair.Create(q.Name, q))).ToDictionary() },
            Help = NotebookletHelp.Parse(definition.Name, definition.HelpMarkdown),
        };
    }

    public static Task<NotebookletResult> RunAsync<T>(IQueryBackend backend, RunRequest request, IProgress<RunEvent>? progress = null, IReadOnlyList<object>? services = null, CancellationToken cancellationToken = default)
        where T : INotebooklet, new() =>
        new NotebookletRunner(new BackendSession(backend), new Services(services ?? []), new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)), NullLogger.Instance)
            .RunAsync(Describe(new T()), request, progress, cancellationToken);

    private sealed class Services(IReadOnlyList<object> services) : IServiceSource
    {
        public IReadOnlyList<T> GetServices<T>()
            where T : class => [.. services.OfType<T>()];
    }
}
