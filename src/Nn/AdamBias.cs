namespace Critter.Nn;

/// <summary>
/// Adam's bias corrections, kept as the running products <c>beta^t</c> in double precision: no library's power function is used, so
/// they are the same bits on every machine, and follow from the number of steps.
/// </summary>
internal struct AdamBias(float beta1, float beta2)
{
    private readonly double _beta1 = beta1;
    private readonly double _beta2 = beta2;
    private double _product1 = 1;
    private double _product2 = 1;

    /// <summary><c>1 / (1 - beta1^t)</c>.</summary>
    public readonly double First => 1 / (1 - _product1);

    /// <summary><c>1 / (1 - beta2^t)</c>.</summary>
    public readonly double Second => 1 / (1 - _product2);

    /// <summary>Goes from t to t + 1.</summary>
    public void Advance()
    {
        _product1 *= _beta1;
        _product2 *= _beta2;
    }

    /// <summary>Goes to t by the same multiplications that led there the first time.</summary>
    public void Restore(long steps)
    {
        _product1 = Product(_beta1, steps);
        _product2 = Product(_beta2, steps);
    }

    private static double Product(double beta, long steps)
    {
        double product = 1;
        for (long t = 0; t < steps; t++)
        {
            double next = product * beta;
            if (next == product)
            {
                // Zero, or the smallest number there is: it stays.
                break;
            }

            product = next;
        }

        return product;
    }
}
