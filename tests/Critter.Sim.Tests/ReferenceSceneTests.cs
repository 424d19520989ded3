namespace Critter.Sim.Tests;

/// <summary>The 800 recorded ticks of the reference. Kinds and meals must be the same; numbers may differ by the 1e-3,
/// which leaves room for dots kept in single precision (1e-4 px in a world this size).</summary>
public sealed class ReferenceSceneTests
{
    private const double Tolerance = 1e-3;

    [Fact]
    public void Recording_Read_Holds800Scenes()
    {
        Assert.Equal(800, Scene.All.Count);
        Assert.Contains(Scene.All, scene => scene.Eaten.Length > 0);
    }

    [Fact]
    public void Observe_EveryScene_SeesWhatTheReferenceSaw()
    {
        float[] observation = new float[27];
        foreach (Scene scene in Scene.All)
        {
            World world = scene.Build();
            Sighting[] expected = scene.Eyes;
            for (int eye = 0; eye < 9; eye++)
            {
                AssertSame(expected[eye], world.Eye(0, eye), scene, eye);
            }

            world.Observe(0, observation);
            float[] inputs = scene.Inputs;
            for (int i = 0; i < observation.Length; i++)
            {
                Assert.Equal(inputs[i], observation[i], Tolerance);
            }
        }
    }

    [Fact]
    public void Look_ReadableTwin_SeesWhatTheReferenceSaw()
    {
        WorldOptions options = new();
        Wall[] walls = [.. WallLayout.Reference(700, 500)];
        foreach (Scene scene in Scene.All)
        {
            for (int eye = 0; eye < 9; eye++)
            {
                AssertSame(scene.Eyes[eye], Geometry.Look(options, scene.Before, eye, walls, scene.Dots), scene, eye);
            }
        }
    }

    [Fact]
    public void Step_EveryScene_MovesEatsAndPaysAsTheReferenceDid()
    {
        foreach (Scene scene in Scene.All)
        {
            World world = scene.Build();
            world.Step([scene.Action]);
            Pose pose = world.PoseOf(0);
            string where = $"scene {scene.Number}";
            Assert.True(Math.Abs(scene.After.X - pose.X) < Tolerance, where);
            Assert.True(Math.Abs(scene.After.Y - pose.Y) < Tolerance, where);
            Assert.True(Math.Abs(scene.After.Angle - pose.Angle) < Tolerance, where);
            Assert.True(Math.Abs(scene.Reward - world.RewardOf(0)) < Tolerance, $"{where}: {scene.Reward} and {world.RewardOf(0)}");
            Dot[] dots = scene.Dots;
            Assert.Equal(
                scene.Eaten.Select(number => dots[number]).OrderBy(dot => dot.X),
                world.MealsThisTick.Select(meal => meal.Dot).OrderBy(dot => dot.X));
        }
    }

    private static void AssertSame(Sighting expected, Sighting actual, Scene scene, int eye)
    {
        string where = $"scene {scene.Number}, eye {eye}: expected {expected}, got {actual}";
        Assert.True(expected.Kind == actual.Kind, where);
        Assert.True(Math.Abs(expected.DistancePixels - actual.DistancePixels) < Tolerance, where);
    }
}
