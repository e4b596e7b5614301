using System.Globalization;
using System.Text.Json;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Arithmetic of two JSON numbers: whole numbers stay whole and wrap, a real makes the result real; all else is null.</summary>
internal static class DynamicMathUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } = [KqlUdfs.Of<string, string, string, string?>("kql_dynamic_math", Compute)];

    private static string? Compute(string left, string op, string right)
    {
        using var a = JsonValues.Read(left);
        using var b = JsonValues.Read(right);
        if (a.RootElement.ValueKind != JsonValueKind.Number || b.RootElement.ValueKind != JsonValueKind.Number)
            return null;
        if (IsWhole(a.RootElement, out var x) && IsWhole(b.RootElement, out var y))
            return Whole(x, op, y)?.ToString(CultureInfo.InvariantCulture);
        var real = Real(a.RootElement.GetDouble(), op, b.RootElement.GetDouble());
        return real is { } number && double.IsFinite(number) ? KqlText.Real(number) : null;
    }

    private static bool IsWhole(JsonElement number, out long value) =>
        number.TryGetInt64(out value) && number.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static long? Whole(long x, string op, long y) => op switch
    {
        "+" => unchecked(x + y),
        "-" => unchecked(x - y),
        "*" => unchecked(x * y),
        "/" => y == 0 ? null : y == -1 ? unchecked(-x) : x / y,
        _ => y is 0 or long.MinValue ? null : y == -1 ? 0 : ((x % y) + Math.Abs(y)) % Math.Abs(y),
    };

    private static double? Real(double x, string op, double y) => op switch
    {
        "+" => x + y,
        "-" => x - y,
        "*" => x * y,
        "/" => x / y,
        _ => y == 0 ? null : ((x % y) + Math.Abs(y)) % Math.Abs(y),
    };
}
