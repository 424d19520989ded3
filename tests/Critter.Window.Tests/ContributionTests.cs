using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>The connections that are drawn are those of the network that acts.</summary>
public sealed class ContributionTests
{
    [Fact]
    public void WeightOf_TheLastLayer_MakesTheValuesOfItsInputs()
    {
        using Session session = TestSession.Paused();
        NetworkView network = session.Latest.Network;
        int last = network.Shape.Layers.Length - 1;

        for (int action = 0; action < network.Values.Length; action++)
        {
            // The layer is linear; its biases are the last parameters.
            double sum = network.Parameters[network.Parameters.Length - network.Values.Length + action];
            for (int i = 0; i < network.InputsOf(last).Length; i++)
            {
                sum += network.WeightOf(last, i, action) * network.InputsOf(last)[i];
            }

            // Single precision, 50 terms of a size of 1.
            Assert.Equal(sum, network.Values[action], 1e-4);
        }
    }

    [Fact]
    public void To_AnAction_AreTheLargestProductsOfEachLayer()
    {
        using Session session = TestSession.Paused();
        NetworkView network = session.Latest.Network;
        int last = network.Shape.Layers.Length - 1;
        double[] products = [.. network.InputsOf(last).Select((input, i) => (double)network.WeightOf(last, i, 2) * input)];

        List<Contribution> found = Contributions.To(network, action: 2);

        Contribution[] towardsAction = [.. found.Where(contribution => contribution.Layer == last)];
        int[] expected = [.. Enumerable.Range(0, products.Length).Where(i => products[i] > 0).OrderByDescending(i => products[i]).Take(7)];
        Assert.Equal(expected, towardsAction.Select(contribution => contribution.From));
        Assert.All(towardsAction, contribution => Assert.Equal(products[contribution.From] / products.Max(), contribution.Share, 1e-5));
        // Layer by layer from the last one; what leads to a layer begins where the next one's ends.
        Assert.Equal(Enumerable.Range(0, last + 1).Reverse(), found.Select(contribution => contribution.Layer).Distinct());
        Assert.All(found.Where(contribution => contribution.Layer < last), contribution => Assert.Contains(found, next => next.Layer == contribution.Layer + 1 && next.From == contribution.To));
    }
}
