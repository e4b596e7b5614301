using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Discovery;

/// <summary>
/// The remembered catalogue as bytes. Binary, because a JSON reader alone takes longer to start than all of this to be read.
/// </summary>
internal static class CatalogueFormat
{
    public static byte[] Write(IReadOnlyCollection<RememberedPack> packs)
    {
        var stream = new MemoryStream();
        using (var w = new CatalogueWriter(stream))
            w.List(packs, w.Pack);
        return stream.ToArray();
    }

    /// <exception cref="IOException">The bytes end too early.</exception>
    /// <exception cref="InvalidDataException">The bytes cannot be a catalogue.</exception>
    public static Dictionary<string, RememberedPack> Read(byte[] content)
    {
        using var r = new CatalogueReader(new MemoryStream(content));
        return r.List(r.Pack).ToDictionary(p => p.Path, StringComparer.Ordinal);
    }

    private sealed class CatalogueWriter(Stream target) : BinaryWriter(target)
    {
        public void Pack(RememberedPack pack)
        {
            Write(pack.Path);
            Write(pack.Stamp);
            Write(pack.Report.Path);
            Write(pack.Report.Pack);
            Write(pack.Report.Version);
            Write((int)pack.Report.Status);
            List(pack.Report.Services, Write);
            List(pack.Report.Problems, Problem);
            Write(pack.Contents is not null);
            if (pack.Contents is { } contents)
            {
                List(contents.Parts, Write);
                List(contents.Notebooklets, Notebooklet);
                List(contents.Services, Service);
                List(contents.Problems, Problem);
            }
        }

        public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
        {
            Write7BitEncodedInt(items.Count);
            foreach (var item in items)
                write(item);
        }

        private void Problem(LoadProblem problem)
        {
            Optional(problem.Type);
            Write(problem.Problem.Id);
            Write(problem.Problem.Message);
            Optional(problem.Problem.Fix);
            Optional(problem.Problem.ExceptionType);
        }

        private void Service(ServiceFacts service)
        {
            Write(service.Contract);
            Write(service.Type);
        }

        private void Notebooklet(NotebookletFacts n)
        {
            Write(n.Type);
            Write(n.Name);
            Write(n.Path);
            List(n.Aliases, Write);
            List(n.Keywords, Write);
            List(n.Entities, e => Write((int)e));
            Write(n.IsHidden);
            Write(n.HelpMarkdown);
            List(n.Declaration.Inputs, i => Write((int)i));
            List(n.Declaration.GivenTables, Write);
            List(n.Declaration.Tables, Write);
            List(n.Declaration.Steps, Step);
            List(n.Declaration.Parameters, Parameter);
        }

        private void Step(StepFacts step)
        {
            Write(step.Key);
            Write(step.Title);
            Write(step.IsOnDemand);
            Optional(step.Group);
            Write(step.IsShown);
            List(step.Queries, q => List(q, Write));
            Optional(step.GivenTable);
            Write(step.Enrichment is { } kind ? (int)kind : -1);
            List(step.Needs, Write);
            List(step.NeedsOneOf, Write);
        }

        private void Parameter(ParameterFacts parameter)
        {
            Write(parameter.Key);
            Write(parameter.Type);
            Optional(parameter.Default);
            Write(parameter.Description);
            Optional(parameter.Minimum);
            Optional(parameter.Maximum);
        }

        private void Optional(string? text)
        {
            Write(text is not null);
            if (text is not null)
                Write(text);
        }
    }

    private sealed class CatalogueReader(Stream source) : BinaryReader(source)
    {
        public RememberedPack Pack()
        {
            var (path, stamp) = (ReadString(), ReadString());
            var report = new PackReport(ReadString(), ReadString(), ReadString(), (PackStatus)ReadInt32())
            {
                Services = List(ReadString),
                Problems = List(Problem),
            };
            return new RememberedPack(path, stamp, report, !ReadBoolean() ? null : new PackContents
            {
                Parts = List(ReadString),
                Notebooklets = List(Notebooklet),
                Services = List(Service),
                Problems = List(Problem),
            });
        }

        public T[] List<T>(Func<T> read)
        {
            var count = Read7BitEncodedInt();
            // Each item takes a byte at least: a larger number is damage, and must not become a large allocation.
            if (count < 0 || count > BaseStream.Length - BaseStream.Position)
                throw new InvalidDataException("The remembered catalogue is damaged.");
            var items = new T[count];
            for (var i = 0; i < count; i++)
                items[i] = read();
            return items;
        }

        private LoadProblem Problem() =>
            new(Optional(), new Problem(ReadString(), ReadString(), Optional()) { ExceptionType = Optional() });

        private ServiceFacts Service() => new(ReadString(), ReadString());

        private NotebookletFacts Notebooklet() => new()
        {
            Type = ReadString(),
            Name = ReadString(),
            Path = ReadString(),
            Aliases = List(ReadString),
            Keywords = List(ReadString),
            Entities = List(() => (EntityKind)ReadInt32()),
            IsHidden = ReadBoolean(),
            HelpMarkdown = ReadString(),
            Declaration = new DeclarationFacts
            {
                Inputs = List(() => (InputKind)ReadInt32()),
                GivenTables = List(ReadString),
                Tables = List(ReadString),
                Steps = List(Step),
                Parameters = List(Parameter),
            },
        };

        private StepFacts Step() => new(ReadString(), ReadString())
        {
            IsOnDemand = ReadBoolean(),
            Group = Optional(),
            IsShown = ReadBoolean(),
            Queries = List<IReadOnlyList<string>>(() => List(ReadString)),
            GivenTable = Optional(),
            Enrichment = ReadInt32() is >= 0 and var kind ? (EnrichmentKind)kind : null,
            Needs = List(ReadString),
            NeedsOneOf = List(ReadString),
        };

        private ParameterFacts Parameter() => new(ReadString(), ReadString(), Optional(), ReadString())
        {
            Minimum = Optional(),
            Maximum = Optional(),
        };

        private string? Optional() => ReadBoolean() ? ReadString() : null;
    }
}
