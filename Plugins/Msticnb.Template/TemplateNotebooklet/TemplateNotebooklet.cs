// The smallest notebooklet that is of use, to be copied. `msticnb new NAME` copies it for you; by hand it goes so:
//
//   1. Copy this folder beside itself under the name of your notebooklet, and rename the class, the .cs and the .md
//      alike: folder, class and files share one name. Nothing else has to be told; deleting the folder removes it.
//   2. Take `Hidden = true` away, and say in Keywords how people will look for it.
//   3. Write your queries as .kql files. They open in every Kusto tool. Their head says what they answer and read.
//   4. Declare the steps, and say under `## Title {#step_key}` in the .md what a reader should make of each.
//   5. Say with rules what stands out, and prove it both ways with the two examples.
//
// The two examples are tests. `msticnb verify DIR` and the build run them; a notebooklet without them does not pass.
//
//   Example/        something to be found        ExampleQuiet/   the same, and nothing may be found
//
//   <Table>.csv     Rows of a table, named as the table, as few as tell the story. The first line names the columns; types
//                   are those of the table in Sentinel; a column that is not there is null. Times are ISO 8601 in UTC.
//                   Text with commas, quotation marks or line ends stands in quotation marks, which are doubled inside.
//                   <Table>.jsonl does as well. A table without a file is absent from the workspace, so that a
//                   notebooklet is also proved to get along without it.
//   input.json      How it is run:
//                     "value"       what is investigated (absent for a notebooklet that takes nothing)
//                     "start", "end"  the range, ISO 8601 in UTC, the end not included
//                     "steps"       switched steps: ["+process_ti", "-heartbeat"] (optional)
//                     "parameters"  { "threshold": 3 } (optional)
//   expected.json   What must come out:
//                     "findings"    all of them, in any order: "severity", and "title": a part of the sentence.
//                                   Optional "step" and "techniques". A finding too many is as wrong as one too few.
//                     "steps"       by key, those that you care for: "outcome" (data empty partial skipped failed),
//                                   "rows" (their number), "contains" ({ "Column": "a text of some row" }).
//                   ExampleQuiet may do without the file: no finding is what it expects, and no step may have failed.
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Template;

/// <summary>Accounts that failed to log on to a host, and whether one of them got in after all.</summary>
// The path puts it into the catalogue's tree. Entities say for what it is offered. Hidden keeps it out of lists.
[Notebooklet("template", Keywords = "template sample failed logon password guessing", Entities = [EntityKind.Host], Hidden = true)]
public sealed class TemplateNotebooklet : Notebooklet<HostInput>
{
    // A parameter has a default, bounds and a sentence. A query that declares `threshold` gets its value.
    public Parameter<int> Threshold => Parameter(5, "Failed logons from which on an account counts as guessed at.", minimum: 1, maximum: 100_000);

    // A step is an option, a part of the result and a section of the report, all under one name: here failed_logons.
    public Step<DataFrame> FailedLogons => Query("FailedLogons.kql")
        .Timeline("FirstFailure", details: ["Account", "Failures", "IpAddresses"])
        .Bar("Account", "Failures")
        .WhenEmpty("Nobody failed to log on to {value}.");

    // A pure function over an earlier step. It is skipped when that step has nothing, and can be tested alone.
    public Step<DataFrame> GuessedAccounts => Derive(FailedLogons, (table, context) => AtLeast(table, context.Get(Threshold)))
        .WhenEmpty("No account failed as often as the threshold says.");

    // A rule says what stands out, in a sentence: {value}, {count} and the names of columns stand for what they name.
    public Rule Guessed => When(GuessedAccounts, r => r.Bool("GotIn") == false, Severity.Low, "Somebody guesses passwords on {value}: {Account}.", ["T1110.001"]);

    public Rule GotIn => When(GuessedAccounts, r => r.Bool("GotIn") == true, Severity.High, "An account on {value} got in after many failures: {Account}.", ["T1110.001", "T1078"]);

    internal static DataFrame AtLeast(DataFrame logons, int threshold)
    {
        var rows = logons.TableRows().Where(r => r.Long("Failures") >= threshold).Select(r => (int)r.Index);
        return logons[rows];
    }
}
