using Msticnb.Benchmarks;

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
        await HostSummaryRun.RunAsync(args.Length > 1 ? long.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000).ConfigureAwait(false);
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark: packs, list, host-summary [ROWS].");
        return 2;
}
