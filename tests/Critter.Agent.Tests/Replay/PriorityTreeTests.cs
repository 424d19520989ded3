using Critter.Agent.Replay;
using Critter.Core.Numerics;

namespace Critter.Agent.Tests.Replay;

public sealed class PriorityTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Find_AnySum_SameAsAScan(int count)
    {
        RandomStream random = new(1);
        PriorityTree tree = new(count);
        double[] priorities = new double[count];
        for (int change = 0; change < 3 * count; change++)
        {
            int place = random.NextInt(count);
            // Quarters sum exactly, so that the scan and the tree must agree to the bit.
            tree[place] = priorities[place] = random.NextInt(8) / 4.0;
        }

        tree[0] = priorities[0] = 1;
        Assert.Equal(priorities.Sum(), tree.Total);
        for (int draw = 0; draw < 1000; draw++)
        {
            double sum = random.NextDouble() * tree.Total;
            int place = 0;
            double before = 0;
            while (before + priorities[place] <= sum)
            {
                before += priorities[place++];
            }

            Assert.Equal(place, tree.Find(sum));
        }
    }

    [Fact]
    public void Find_SumAtTheEnd_NeverFindsAPlaceWithoutPriority()
    {
        PriorityTree tree = new(5);
        tree[1] = 0.1;
        tree[2] = 0.2;
        Assert.Equal(2, tree.Find(tree.Total));
    }
}
