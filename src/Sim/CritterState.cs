namespace Critter.Sim;

/// <summary>What a world keeps of one critter, one cache line. The sine, cosine and proximity follow from the rest when it looks.</summary>
internal struct CritterState
{
    public double X;
    public double Y;
    public double Angle;
    public double Reward;
    public double Sin;
    public double Cos;
    public double Proximity;
}
