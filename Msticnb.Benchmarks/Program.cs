using System.Globalization;
using Msticnb.Benchmarks;
using Msticnb.Benchmarks.Kql;

// dotnet run -c Release --project Msticnb.Benchmarks -- NAME
switch (args)
{
    case ["empty"]:
        return 0;
    case ["packs"]:
        await PackLoading.RunAsync().ConfigureAwait(false);
        return 0;
    case ["list"]:
        ListStart.Run();
        return 0;
    case ["host-summary", ..]:
        await HostSummaryRun.RunAsync(args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000).ConfigureAwait(false);
        return 0;
    case ["kql", ..]:
        await QuerySpeed.RunAsync(args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000, args.ElementAtOrDefault(2)).ConfigureAwait(false);
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark: packs, list, host-summary [ROWS], kql [ROWS [NAME]].");
        return 2;
}
