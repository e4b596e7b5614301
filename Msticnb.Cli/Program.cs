using Msticnb.Cli;
using Msticnb.Cli.Terminal;

using var streams = StandardStreams.Open();
using var interrupt = new Interrupt();
return await Tool.RunAsync(args, streams.Surroundings, interrupt.Token);
