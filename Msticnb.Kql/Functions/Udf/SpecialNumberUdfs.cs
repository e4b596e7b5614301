namespace Msticnb.Kql.Functions.Udf;

/// <summary>The gamma, error and beta functions.</summary>
internal static class SpecialNumberUdfs
{
    private const double Tiny = 1e-300;

    // Lanczos' approximation with g = 7 and nine terms: about 15 digits.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<double, double>("kql_gamma", Gamma),
        KqlUdfs.Of<double, double>("kql_loggamma", LogGamma),
        KqlUdfs.Of<double, double>("kql_erf", Erf),
        KqlUdfs.Of<double, double>("kql_erfc", Erfc),
        KqlUdfs.Of<double, double, double, double>("kql_beta_cdf", (x, a, b) => x is >= 0 and <= 1 && AreShapes(a, b) ? BetaCdf(x, a, b) : double.NaN),
        KqlUdfs.Of<double, double, double, double>("kql_beta_pdf", BetaPdf),
        KqlUdfs.Of<double, double, double, double?>("kql_beta_inv", BetaInverse),
    ];

    private static bool AreShapes(double a, double b) => a is > 0 and <= 10_000 && b is > 0 and <= 10_000;

    private static double Gamma(double x)
    {
        if (x <= 0 && Math.Floor(x) == x)
            return double.NaN;
        if (x == Math.Floor(x) && x <= 171)
        {
            var product = 1.0;
            for (var i = 2; i < x; i++)
                product *= i;
            return product;
        }

        return x < 0.5 ? Math.PI / (Math.Sin(Math.PI * x) * Gamma(1 - x)) : Math.Exp(LogGamma(x));
    }

    private static double LogGamma(double x)
    {
        if (x <= 0 && Math.Floor(x) == x)
            return double.PositiveInfinity;
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        x--;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    private static double Erf(double x)
    {
        if (Math.Abs(x) > 2.5)
            return x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;
        // The power series; its terms alternate, so it serves near zero only.
        double term = x, sum = x;
        for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double Erfc(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x < 2.5)
            return x < -2.5 ? 2 - Erfc(-x) : 1 - Erf(x);
        // The continued fraction, from its far end.
        var fraction = 0.0;
        for (var n = 60; n >= 1; n--)
            fraction = n / 2.0 / (x + fraction);
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * (x + fraction));
    }

    private static double BetaPdf(double x, double a, double b) =>
        x is > 0 and < 1 && a > 0 && b > 0
            ? Math.Exp(((a - 1) * Math.Log(x)) + ((b - 1) * Math.Log(1 - x)) + LogGamma(a + b) - LogGamma(a) - LogGamma(b))
            : double.NaN;

    private static double BetaCdf(double x, double a, double b)
    {
        if (x is 0 or 1)
            return x;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    // Lentz's way through the continued fraction of the incomplete beta function.
    private static double Fraction(double x, double a, double b)
    {
        double c = 1, d = Inverse(1 - ((a + b) * x / (a + 1))), result = d;
        for (var m = 1; m <= 10_000; m++)
        {
            var even = m * (b - m) * x / ((a - 1 + (2 * m)) * (a + (2 * m)));
            d = Inverse(1 + (even * d));
            c = Floor(1 + (even / c));
            result *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + 1 + (2 * m)));
            d = Inverse(1 + (odd * d));
            c = Floor(1 + (odd / c));
            result *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
                break;
        }

        return result;
    }

    private static double Floor(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double Inverse(double value) => 1 / Floor(value);

    private static double? BetaInverse(double probability, double a, double b)
    {
        if (!AreShapes(a, b))
            return double.NaN;
        if (probability is not (> 0 and <= 1))
            return null;
        double low = 0, high = 1;
        for (var i = 0; i < 200 && low < high; i++)
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high)
                break;
            if (BetaCdf(middle, a, b) < probability)
                low = middle;
            else
                high = middle;
        }

        return high;
    }
}
