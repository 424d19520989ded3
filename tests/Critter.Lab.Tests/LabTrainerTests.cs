using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Critter.Nn;

namespace Critter.Lab.Tests;

/// <summary>Learning: that it does, the same for the same seed, and goes on as if it had never stopped.</summary>
public sealed class LabTrainerTests
{
    [Fact]
    public void Advance_TheLecturesSpiral_IsLearned()
    {
        LabTrainer trainer = new(new LabOptions { Data = "spiral", Noise = 0 }, LabData.Load(new LabOptions { Data = "spiral", Noise = 0 }));
        EpochRow first = trainer.Advance(), last = first;
        while (!trainer.IsFinished)
        {
            last = trainer.Advance();
        }

        Assert.InRange(first.Test.Accuracy, 0, 0.8);
        Assert.InRange(last.Test.Accuracy, 0.97, 1);
        Assert.True(last.Train.LogLikelihood > first.Train.LogLikelihood);
        Assert.Equal(300 * 200, last.Examples);
    }

    [Fact]
    public void Advance_LogisticRegressionOnACircle_IsNotSoGood()
    {
        LabOptions options = new() { Hidden = [] };
        LabTrainer trainer = new(options, LabData.Load(options));
        Assert.Equal("2-1", trainer.Network.Shape.ToString());
        while (!trainer.IsFinished)
        {
            trainer.Advance();
        }

        Assert.InRange(trainer.Evaluate().Test.Accuracy, 0.3, 0.75);
    }

    [Fact]
    public void Advance_Digits_LearnsToReadMostInThreeEpochs()
    {
        LabOptions options = LabOptions.Default(LabDemo.Digits) with { Epochs = 3 };
        LabTrainer trainer = new(options, LabData.Load(options));
        Assert.Equal("64-12@8x8-12@4x4-24@4x4-24@2x2-64-64 dropped at 0.5-10", trainer.Network.Shape.ToString());
        while (!trainer.IsFinished)
        {
            trainer.Advance();
        }

        int[] guesses = new int[359];
        Fit test = trainer.Evaluate(guesses).Test;
        Assert.InRange(test.Accuracy, 0.85, 1);
        Assert.Equal(test.Accuracy, guesses.Where((guess, i) => guess == trainer.Data.Test.Labels[i]).Count() / 359.0, 1e-12);
    }

    [Theory]
    [InlineData(Backend.Simd, 1e-3)]
    [InlineData(Backend.MathNet, 1e-3)]
    public void Advance_EitherNetwork_LearnsTheSame(Backend math, double tolerance)
    {
        LabOptions options = new() { Epochs = 5, Hidden = [5, 4], Dropout = 0.2 };
        LabTrainer fast = new(options, LabData.Load(options)), other = new(options with { Math = math }, LabData.Load(options));
        for (int epoch = 0; epoch < 5; epoch++)
        {
            Assert.Equal(fast.Advance().Loss, other.Advance().Loss, tolerance);
        }
    }

    [Theory]
    [InlineData(LabDemo.Separate, "d98c371d09ab31985c43537f00ac75501ab847f4c")]
    [InlineData(LabDemo.Digits, "d3b41470471e744cc781bb440de124808a79302fb")]
    public void Advance_SameSeed_IsTheGoldenHashAndAnotherSeedDiffers(LabDemo demo, string hash)
    {
        Assert.Equal(hash, HashOf(demo, 1));
        Assert.NotEqual(hash, HashOf(demo, 2));
    }

    [Fact]
    public void Save_ThenRestore_GoesOnAsIfNothingHadHappened()
    {
        LabOptions options = new() { Epochs = 8, Dropout = 0.3, Momentum = 0.5, Optimizer = OptimizerKind.Sgd, AnnealLearningRate = true };
        LabTrainer whole = new(options, LabData.Load(options)), cut = new(options, LabData.Load(options));
        using MemoryStream stream = new();
        for (int i = 0; i < 3; i++)
        {
            whole.Advance();
            cut.Advance();
        }

        cut.Save(new BinaryWriter(stream));
        stream.Position = 0;
        LabTrainer restored = new(options, LabData.Load(options));
        restored.Restore(new BinaryReader(stream));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(whole.Advance(), restored.Advance());
        }

        Assert.Equal(Parameters(whole), Parameters(restored));
        Assert.True(restored.IsFinished);
    }

    [Fact]
    public void Advance_Patience_StopsWhenTheTestDataGetWorse()
    {
        LabOptions options = new() { Data = "gaussians", Noise = 1, Examples = 60, Hidden = [64, 64], Patience = 20, Epochs = 5000 };
        LabTrainer trainer = new(options, LabData.Load(options));
        List<double> test = [];
        while (!trainer.IsFinished)
        {
            test.Add(trainer.Advance().Test.LogLikelihood);
        }

        Assert.True(trainer.HasStoppedEarly);
        Assert.InRange(trainer.Epochs, 21, 4999);
        Assert.Equal(trainer.Epochs - 20, test.IndexOf(test.Max()) + 1);
    }

    [Fact]
    public void Advance_StepsTooLarge_SaysThatItDiverged()
    {
        LabOptions options = new() { Optimizer = OptimizerKind.Sgd, LearningRate = 100, L2 = 100, Activation = Activation.Linear, Epochs = 1000 };
        LabTrainer trainer = new(options, LabData.Load(options));
        string message = Assert.Throws<InvalidDataException>(() =>
        {
            while (!trainer.IsFinished)
            {
                trainer.Advance();
            }
        }).Message;
        Assert.Contains("a smaller learning rate than 100 may help", message, StringComparison.Ordinal);
    }

    private static float[] Parameters(LabTrainer trainer)
    {
        float[] parameters = new float[trainer.Network.Shape.ParameterCount];
        trainer.Network.ReadParameters(parameters);
        return parameters;
    }

    private static string HashOf(LabDemo demo, long seed)
    {
        LabOptions options = LabOptions.Default(demo) with { Seed = seed, Epochs = 2, Dropout = 0.25 };
        LabTrainer trainer = new(options, LabData.Load(options));
        trainer.Advance();
        trainer.Advance();
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Parameters(trainer).AsSpan())))[..41];
    }
}
