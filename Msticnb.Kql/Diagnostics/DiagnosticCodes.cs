namespace Msticnb.Kql.Diagnostics;

/// <summary>The stable ids of every problem that the compiler reports.</summary>
public static class DiagnosticCodes
{
    public const string UnexpectedText = "KQL0101";
    public const string UnterminatedString = "KQL0102";
    public const string BadLiteral = "KQL0103";
    public const string MissingText = "KQL0104";
    public const string UnknownOperator = "KQL0105";
    public const string TooDeep = "KQL0106";
    public const string TooLong = "KQL0107";
    public const string NoQuery = "KQL0108";

    public const string UnknownColumn = "KQL0201";
    public const string UnknownTable = "KQL0202";
    public const string UnknownFunction = "KQL0203";
    public const string WrongArgumentCount = "KQL0204";
    public const string WrongType = "KQL0205";
    public const string OperatorTypes = "KQL0206";
    public const string AggregateMisplaced = "KQL0207";
    public const string MustBeConstant = "KQL0208";
    public const string DuplicateName = "KQL0209";
    public const string BadOption = "KQL0210";
    public const string MissingParameter = "KQL0211";
    public const string BadParameter = "KQL0212";
    public const string BadPattern = "KQL0213";
    public const string TabularExpected = "KQL0214";
    public const string ScalarExpected = "KQL0215";
    public const string DynamicKey = "KQL0216";
    public const string Recursion = "KQL0217";
    public const string NotSerialized = "KQL0218";

    /// <summary>The table is known (its schema ships with us), but no file of it is here.</summary>
    public const string AbsentTable = "KQL0220";

    /// <summary>Files of the table are here, but none of them can be read.</summary>
    public const string UnreadableTable = "KQL0402";

    public const string UnsupportedOperator = "KQL0301";
    public const string UnsupportedFunction = "KQL0302";
    public const string UnsupportedAggregate = "KQL0303";
    public const string UnsupportedOption = "KQL0304";
    public const string UnsupportedPlugin = "KQL0305";
    public const string UnsupportedStatement = "KQL0306";
    public const string TooLarge = "KQL0307";
}
