using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Critter.Agent.Options;
using Critter.Core;
using Critter.Core.Files;
using Critter.Core.Text;
using Critter.Sim;

namespace Critter.Env;

/// <summary>The functions of <c>critter.h</c>, which says what each does. No exception leaves one: it becomes a code and a text.</summary>
internal static unsafe class Exports
{
    private const int Ok = 0;
    private const int Argument = 1;
    private const int Options = 2;
    private const int State = 3;
    private const int Over = 4;
    private const int Failed = 5;
    private const int MostWorlds = 100_000;
    private const int LargestPicture = 4096;

    private static readonly nint _version = Marshal.StringToCoTaskMemUTF8(ProgramVersion.Text);

    [UnmanagedCallersOnly(EntryPoint = "critter_version")]
    private static nint Version() => _version;

    [UnmanagedCallersOnly(EntryPoint = "critter_make")]
    private static int Make(nint json, int worlds, int autoreset, nint* made, byte* error, int errorLength)
    {
        try
        {
            RequireGiven(made, "made");
            *made = 0;
            RequireRange("worlds", worlds, 1, MostWorlds);
            RequireRange("autoreset", autoreset, 0, (int)Autoreset.SameStep);
            Handle handle = new(new WorldSet(WorldSet.Read(Marshal.PtrToStringUTF8(json)), worlds, (Autoreset)autoreset));
            *made = GCHandle.ToIntPtr(GCHandle.Alloc(handle));
            return Ok;
        }
        catch (Exception exception)
        {
            (int code, string text) = Explain(exception);
            if (error is not null && errorLength > 0)
            {
                Span<byte> room = new(error, errorLength);
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                int length = Math.Min(bytes.Length, errorLength - 1);
                bytes.AsSpan(0, length).CopyTo(room);
                room[length] = 0;
            }

            return code;
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "critter_free")]
    private static void Free(nint worlds)
    {
        if (worlds != 0)
        {
            var handle = GCHandle.FromIntPtr(worlds);
            ((Handle)handle.Target!).Dispose();
            handle.Free();
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "critter_error")]
    private static nint Error(nint worlds) => Open(worlds).Error;

    [UnmanagedCallersOnly(EntryPoint = "critter_describe")]
    private static int Describe(nint worlds, Info* info)
    {
        return Try(worlds, (nint)info, static (set, info) =>
        {
            RequireGiven((void*)info, "info");
            (int width, int height) = set.Size;
            *(Info*)info = new Info
            {
                Worlds = set.Worlds,
                Critters = set.Critters,
                Lanes = set.Lanes,
                Actions = set.Actions,
                ObservationLength = set.ObservationLength,
                EyeLength = set.EyeLength,
                EyeHigh = set.EyeHigh,
                Ticks = set.Ticks,
                Width = width,
                Height = height,
                StateLength = set.StateLength,
            };
        });
    }

    [UnmanagedCallersOnly(EntryPoint = "critter_reset")]
    private static int Reset(nint worlds, ulong* seeds, byte* mask, float* observations)
    {
        return Try(worlds, ((nint)seeds, (nint)mask, (nint)observations), static (set, given) =>
        {
            RequireGiven((void*)given.Item1, "seeds");
            RequireGiven((void*)given.Item3, "observations");
            set.Reset(new((void*)given.Item1, set.Worlds), given.Item2 == 0 ? [] : new((void*)given.Item2, set.Worlds), Observations(set, given.Item3));
        });
    }

    [UnmanagedCallersOnly(EntryPoint = "critter_step")]
    private static int Step(nint worlds, Buffers* buffers)
    {
        return Try(worlds, (nint)buffers, static (set, given) =>
        {
            RequireGiven((void*)given, "buffers");
            Buffers* buffers = (Buffers*)given;
            RequireGiven(buffers->Actions, "actions");
            RequireGiven(buffers->Observations, "observations");
            RequireGiven(buffers->Rewards, "rewards");
            RequireGiven(buffers->Truncated, "truncated");
            set.Step(
                new(buffers->Actions, set.Lanes),
                Observations(set, (nint)buffers->Observations),
                new(buffers->Rewards, set.Lanes),
                new(buffers->Truncated, set.Worlds),
                buffers->FinalObservations is null ? [] : Observations(set, (nint)buffers->FinalObservations));
        });
    }

    [UnmanagedCallersOnly(EntryPoint = "critter_eaten")]
    private static int Eaten(nint worlds, int* apples, int* poison, int* score)
    {
        return Try(worlds, ((nint)apples, (nint)poison, (nint)score), static (set, given) =>
        {
            for (int lane = 0; lane < set.Lanes; lane++)
            {
                EatenCounts eaten = set.EatenBy(lane);
                Write((int*)given.Item1, lane, eaten.Apples);
                Write((int*)given.Item2, lane, eaten.Poison);
                Write((int*)given.Item3, lane, eaten.Score);
            }
        });
    }

    [UnmanagedCallersOnly(EntryPoint = "critter_render")]
    private static int Render(nint worlds, int world, int width, int height, byte* rgb)
    {
        return Try(worlds, (world, width, height, (nint)rgb), static (set, given) =>
        {
            RequireRange("world", given.world, 0, set.Worlds - 1);
            RequireRange("width", given.width, 1, LargestPicture);
            RequireRange("height", given.height, 1, LargestPicture);
            RequireGiven((void*)given.Item4, "rgb");
            set.Render(given.world, given.width, given.height, new((void*)given.Item4, given.width * given.height * 3));
        });
    }

    [UnmanagedCallersOnly(EntryPoint = "critter_save")]
    private static int Save(nint worlds, int world, byte* state, int length, int* written)
    {
        return Try(worlds, (world, (nint)state, length, (nint)written), static (set, given) =>
        {
            RequireRange("world", given.world, 0, set.Worlds - 1);
            RequireGiven((void*)given.Item2, "state");
            RequireGiven((void*)given.Item4, "written");
            byte[] bytes = set.Save(given.world);
            RequireRange("length", given.length, bytes.Length, int.MaxValue);
            bytes.CopyTo(new Span<byte>((void*)given.Item2, given.length));
            *(int*)given.Item4 = bytes.Length;
        });
    }

    [UnmanagedCallersOnly(EntryPoint = "critter_restore")]
    private static int Restore(nint worlds, int world, byte* state, int length, float* observations)
    {
        return Try(worlds, (world, (nint)state, length, (nint)observations), static (set, given) =>
        {
            RequireRange("world", given.world, 0, set.Worlds - 1);
            RequireGiven((void*)given.Item2, "state");
            RequireGiven((void*)given.Item4, "observations");
            RequireRange("length", given.length, 0, int.MaxValue);
            set.Restore(
                given.world, new ReadOnlySpan<byte>((void*)given.Item2, given.length).ToArray(), new((void*)given.Item4, set.Critters * set.ObservationLength));
        });
    }

    private static Span<float> Observations(WorldSet set, nint observations) => new((void*)observations, set.Lanes * set.ObservationLength);

    private static void Write(int* numbers, int index, int value)
    {
        if (numbers is not null)
        {
            numbers[index] = value;
        }
    }

    private static Handle Open(nint worlds) => Unsafe.As<Handle>(GCHandle.FromIntPtr(worlds).Target!);

    private static int Try<T>(nint worlds, T given, Action<WorldSet, T> action)
    {
        if (worlds == 0)
        {
            return Argument;
        }

        Handle handle = Open(worlds);
        try
        {
            action(handle.Set, given);
            return Ok;
        }
        catch (Exception exception)
        {
            (int code, string text) = Explain(exception);
            handle.SetError(text);
            return code;
        }
    }

    private static (int Code, string Text) Explain(Exception exception) => exception switch
    {
        OptionException or BadFileException => (Options, exception.Message),
        InvalidDataException => (State, OneLine.Of(exception.Message)),
        EndOfStreamException => (State, "the state ends early"),
        EpisodeOverException => (Over, exception.Message),
        ArgumentException => (Argument, OneLine.Of(exception.Message)),
        OutOfMemoryException or OverflowException => (Failed, "not enough memory for so many worlds of this size"),
        _ => (Failed, OneLine.Of($"unexpected {exception.GetType().Name}: {exception.Message}")),
    };

    private static void RequireGiven(void* pointer, string name) => Require.That(pointer is not null, $"{name} is null; expected a place in memory");

    private static void RequireRange(string name, int value, int low, int high) => Require.InRange(name, (long)value, low, high);

    /// <summary>What a <c>critter_worlds*</c> is.</summary>
    private sealed class Handle(WorldSet set) : IDisposable
    {
        private nint _error = Marshal.StringToCoTaskMemUTF8("");

        public WorldSet Set => set;

        public nint Error => _error;

        public void SetError(string text)
        {
            Marshal.FreeCoTaskMem(_error);
            _error = Marshal.StringToCoTaskMemUTF8(text);
        }

        public void Dispose() => Marshal.FreeCoTaskMem(_error);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Info
    {
        public int Worlds;
        public int Critters;
        public int Lanes;
        public int Actions;
        public int ObservationLength;
        public int EyeLength;
        public float EyeHigh;
        public int Ticks;
        public int Width;
        public int Height;
        public int StateLength;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Buffers
    {
        public int* Actions;
        public float* Observations;
        public float* Rewards;
        public byte* Truncated;
        public float* FinalObservations;
    }
}
