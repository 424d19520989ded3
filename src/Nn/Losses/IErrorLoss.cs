namespace Critter.Nn.Losses;

/// <summary>A loss that depends on <c>error = output - target</c> alone, so that it can be asked about one chosen output.</summary>
public interface IErrorLoss : ILoss
{
    /// <summary>The loss of one error.</summary>
    /// <param name="error">Output minus target.</param>
    public float Loss(float error);

    /// <summary>dLoss/dOutput of one error.</summary>
    /// <param name="error">Output minus target.</param>
    public float Derivative(float error);
}
