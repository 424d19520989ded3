namespace Critter.Sim;

/// <summary>
/// One action: how far each wheel turns the body about the other wheel in one tick. Unequal wheels turn the heading by
/// <c>Right - Left</c>; the centre moves by the mean of the two.
/// </summary>
/// <param name="Name">What people call it: "forward".</param>
/// <param name="Left">The left wheel's speed, radians a tick.</param>
/// <param name="Right">The right wheel's speed, radians a tick.</param>
public sealed record WheelSpeeds(string Name, double Left, double Right)
{
    /// <summary>Whether the body goes straight ahead.</summary>
    public bool IsForward => Left == Right && Left > 0;
}
