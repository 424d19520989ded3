using System.Security.Cryptography;
using Critter.Core.Numerics;

namespace Critter.Sim.Tests;

/// <summary>Worlds lived in at random, and what is left of them as bytes.</summary>
internal static class Runs
{
    public static World Live(World world, int ticks, RandomStream actions)
    {
        int[] chosen = new int[world.Options.Critters];
        for (int tick = 0; tick < ticks; tick++)
        {
            foreach (ref int action in chosen.AsSpan())
            {
                action = actions.NextInt(world.Options.Actions.Count);
            }

            world.Step(chosen);
        }

        return world;
    }

    public static byte[] Save(World world)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        world.Save(writer);
        writer.Flush();
        return stream.ToArray();
    }

    public static void Restore(World world, byte[] saved)
    {
        using BinaryReader reader = new(new MemoryStream(saved));
        world.Restore(reader);
    }

    public static string Hash(World world) => Convert.ToHexStringLower(SHA256.HashData(Save(world)).AsSpan(0, 16));
}
