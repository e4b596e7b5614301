namespace Msticnb.Kql.Functions.Udf;

/// <summary>Distributions that tests of statistics need.</summary>
internal static class StatisticsUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<double, double, double?>("kql_student_two_sided", (t, degrees) => TwoSided(t, degrees)),
    ];

    /// <summary>The chance that a Student variable lies at least as far from 0 as <paramref name="t"/>; NaN when it has none.</summary>
    private static double TwoSided(double t, double degrees) =>
        degrees > 0 && double.IsFinite(degrees) && double.IsFinite(t) ? RegularBeta(degrees / (degrees + (t * t)), degrees / 2, 0.5) : double.NaN;

    // The regularized incomplete beta function by its continued fraction (Lentz).
    private static double RegularBeta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
            return x <= 0 ? 0 : 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1, d = 1 / NotZero(1 - ((a + b) * x / (a + 1))), result = d;
        for (var m = 1; m <= 500; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            result *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            result *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
                break;
        }

        return result;

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }

    // Stirling's series behind a shift to where it is exact enough.
    private static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 15; x++)
            shift -= Math.Log(x);
        var square = 1 / (x * x);
        var series = (1 / 12.0 - (square * (1 / 360.0 - (square * (1 / 1260.0 - (square / 1680)))))) / x;
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series;
    }
}
