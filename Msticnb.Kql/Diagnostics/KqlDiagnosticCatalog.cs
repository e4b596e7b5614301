using static Msticnb.Kql.Diagnostics.DiagnosticCodes;

namespace Msticnb.Kql.Diagnostics;

/// <summary>The entry of every code of the compiler.</summary>
public static class KqlDiagnosticCatalog
{
    /// <summary>All entries in the order of their codes.</summary>
    public static IReadOnlyList<KqlDiagnosticEntry> Entries { get; } =
    [
        new(UnexpectedText, "Text that does not belong there", "A word or sign stands where KQL takes none: a single '=' in a condition, a word too many, a character with no meaning.", "Look at the place that is marked, and at what stands just before it.", "SecurityEvent | where EventID = 4624"),
        new(UnterminatedString, "String without its end", "A quote opens a string and none closes it on the same line.", "Close it. A string over several lines is written between ```; a backslash is \\\\ or the string begins with @.", "SecurityEvent | where Computer == 'web01"),
        new(BadLiteral, "Unreadable literal", "A number, timespan, date, escape or row of values is not written as KQL reads it.", "The message shows how such a value is written.", "print datetime(2026-13-01)"),
        new(MissingText, "Something is missing", "The query stops, or goes on with something else, where a name, a sign or an expression must stand.", "Add what the message names.", "SecurityEvent | top 5"),
        new(UnknownOperator, "Unknown operator", "The word behind '|' is no operator of KQL. Operators are written in lower case.", "Take the suggestion; `msticnb query --support` lists all operators.", "SecurityEvent | Where EventID == 4624"),
        new(TooDeep, "Nested too deeply", "Brackets, signs or functions stand inside of each other hundreds of levels deep.", "Name the inner parts with 'let'.", "print ((((1))))"),
        new(TooLong, "Query text too long", "The text has more than two million characters, which Kusto refuses as well.", "Put long lists into a table or a parameter.", "SecurityEvent | where Computer in ('a', 'b')"),
        new(NoQuery, "No query", "There are only comments or statements such as 'let', and nothing that gives a result.", "End with a query: a table, print, range, union.", "let x = 1;"),
        new(UnknownColumn, "Unknown column or name", "No column of the rows at this place, and no 'let' or parameter, has the name. Names are case-sensitive; after project and summarize only their columns remain.", "Take the suggestion, or see `msticnb tables NAME` for the columns.", "SecurityEvent | where computer == 'web01'"),
        new(UnknownTable, "Unknown table", "No file of the data and no known schema has a table of that name.", "See `msticnb tables` for the tables.", "SecurityEvents | take 5"),
        new(UnknownFunction, "Unknown function", "Neither KQL nor the query has a function of that name. Functions are written in lower case; those of a workspace are not here.", "Take the suggestion, or declare the function with 'let'.", "SecurityEvent | extend n = strlne(Computer)"),
        new(WrongArgumentCount, "Wrong number of arguments", "The function takes fewer or more values.", "See the function's page; the message says how many it takes.", "print strlen()"),
        new(WrongType, "Wrong type", "A value of another type is needed here: text where a number belongs, text where dynamic belongs.", "Convert it: tostring(), tolong(), todatetime(), parse_json().", "SecurityEvent | extend x = Computer.name"),
        new(OperatorTypes, "Operator not defined for these types", "The operator does not take values of these two types together; KQL does not convert text to numbers by itself.", "Convert one side.", "SecurityEvent | where EventID == '4624' + 1"),
        new(AggregateMisplaced, "Aggregate outside of summarize", "count(), sum() and the like need rows to gather.", "Use it in summarize, make-series or top-nested.", "SecurityEvent | extend n = count()"),
        new(MustBeConstant, "Must be constant", "The value must be known before the query runs; a column is not.", "Write the value itself, or a 'let' with one.", "SecurityEvent | extend x = column_ifexists(Computer, '')"),
        new(DuplicateName, "Name given twice", "Two columns of one operator, or two 'let's, have the same name.", "Rename one of them.", "let x = 1; let x = 2; print x"),
        new(BadOption, "Unknown choice", "An option such as kind= has a value that the operator does not know, or a key is none.", "The message lists the choices.", "SecurityEvent | join kind=iner (SecurityEvent) on Computer"),
        new(MissingParameter, "Parameter without a value", "The query declares a parameter without a default, and nobody gave it a value.", "Give it with --param NAME=VALUE, or write a default behind its type.", "declare query_parameters(host:string); SecurityEvent | where Computer == host"),
        new(BadParameter, "Parameter of another type", "The value that was given does not read as the declared type.", "Give a value of that type.", "declare query_parameters(n:long); print n"),
        new(BadPattern, "Unusable pattern", "The regular expression is not one that RE2 takes: look-around and back-references are not there, in Kusto neither.", "Write it without them.", "SecurityEvent | where Computer matches regex '(?=a)'"),
        new(TabularExpected, "A table is needed", "A value, or a function that gives one, stands where a table belongs.", "Name a table, or put 'print' before the value.", "1 + 1"),
        new(ScalarExpected, "A value is needed", "A table, or a function that gives one, stands where a value belongs.", "Take one value out of it: toscalar(T | summarize max(x)).", "let T = SecurityEvent; print T"),
        new(DynamicKey, "Dynamic value as a key", "Dynamic values have neither order nor equality, so they cannot be grouped, sorted, joined or made distinct.", "Say what they are: tostring(), tolong(), todatetime().", "print d = dynamic([1]) | summarize count() by d"),
        new(Recursion, "Function calls itself", "The body of a function uses the function's own name; KQL has no recursion.", "Write the steps out, or use range and mv-expand.", "let f = (n:long) { f(n) }; print f(1)"),
        new(NotSerialized, "Rows have no order here", "prev(), next(), row_number() and the like need rows in an order.", "Put sort or serialize before.", "SecurityEvent | extend n = row_number()"),
        new(AbsentTable, "Table without data", "The table is known, but no file of it is in the data.", "Export it into the data folder. `union isfuzzy=true` goes on without it.", "SigninLogs | take 5"),
        new(UnsupportedOperator, "Operator that does not run here", "The operator is read and refused, so that no answer is a wrong one.", "Run the query on the service that the message names, or write it in another way.", "SecurityEvent | reduce by Computer"),
        new(UnsupportedFunction, "Function that does not run here", "The function, or this use of it, is read and refused, so that no answer is a wrong one.", "Run the query on the service that the message names, or write it in another way.", "print current_principal()"),
        new(UnsupportedAggregate, "Aggregate that does not run here", "The aggregate is read and refused, so that no answer is a wrong one.", "Run the query on the service that the message names, or use another aggregate.", "SecurityEvent | summarize tdigest(EventID)"),
        new(UnsupportedOption, "Option that does not run here", "This form of the operator is read and refused, so that no answer is a wrong one.", "Write it in another way, or run the query on Log Analytics.", "SecurityEvent | top-nested 2 of Computer with others = 'rest' by count()"),
        new(UnsupportedPlugin, "Plugin that does not run here", "'evaluate' calls a plugin that is read and refused.", "Run the query on the service that the message names.", "SecurityEvent | evaluate python(typeof(*), 'x')"),
        new(UnsupportedStatement, "Statement that does not run here", "The statement is read and refused: alias, pattern, restrict, or a second query with a result.", "Leave it out; run queries one by one.", "print 1; print 2"),
        new(TooLarge, "Query too large", "The query has more steps, or grows larger with all of its functions written out, than the engine takes.", "Cut it into parts, or materialize what is used again and again.", "SecurityEvent | extend x = 1 | extend x = x + 1"),
        new(RunFailed, "Failed while it ran", "The engine gave up: a damaged file, too little memory, or a fault of ours.", "Read the message; ask for a shorter time range when memory is short.", "SecurityEvent | take 5"),
        new(UnreadableTable, "No file of the table can be read", "The table has files, and each of them is damaged or no table.", "Export it again; the message says what is wrong with the files.", "SecurityEvent | take 5"),
    ];

    /// <summary>The entry of a code, its letters in any case; null when there is none.</summary>
    public static KqlDiagnosticEntry? Find(string code) => Entries.FirstOrDefault(e => string.Equals(e.Code, code, StringComparison.OrdinalIgnoreCase));
}
