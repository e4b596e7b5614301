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

    public static Task<NotebookletResult> RunAsync<T>(IQueryBackend backend, RunRequest request, IProgress<RunEvent>? progress = null, IReadOnlyList<object>? services = null, bool maySendOut = false, CancellationToken cancellationToken = default)
        where T : INotebooklet, new() =>
        Runner(backend, services ?? [], maySendOut).RunAsync(Describe(new T()), request, progress, cancellationToken);

    /// <summary>A runner for several runs on one open backend.</summary>
    public static NotebookletRunner Runner(IQueryBackend backend, IReadOnlyList<object> services, bool maySendOut = false) =>
        new(new BackendSession(backend), new Services(services), new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)), NullLogger.Instance, maySendOut);

    private sealed class Services(IReadOnlyList<object> services) : IServiceSource, IServiceLease
    {
        public IServiceLease Lease() => this;

        public void Dispose()
        {
            // The services are the test's own.
        }

        public IReadOnlyList<T> GetServices<T>()
            where T : class => [.. services.OfType<T>()];
    }
}
