using System.Globalization;

namespace Critter.App.Tests.Sweep;

/// <summary>
/// Sweeps that are killed (SIGKILL) at random moments, in turns the sweep alone, one of its workers, and all of them at once, and each time
/// begun again. Few here; CRITTER_KILLS says how many: docs/reliability.md.
/// </summary>
public sealed class SweepKilledTests
{
    private static readonly int _kills = int.Parse(Environment.GetEnvironmentVariable("CRITTER_KILLS") ?? "4", CultureInfo.InvariantCulture);

    [ShellFact]
    public void Sweep_KilledAtRandomMoments_EndsInTheFilesOfAnUndisturbedOne()
    {
        using TemporaryFolder folder = new();
        string script = $$"""
            plan='--preset lecture,default --episodes 24 --ticks 100 --eval-every 8 --set hidden=[8] --set replayCapacity=2000 --set learnFrom=200 --set batchSize=8 --set evaluationEpisodes=2 --seeds 1-3'
            same() {
              for run in whole/*_seed=*; do
                for file in config.json network.json checkpoint.bin evaluations.csv; do cmp "$run/$file" "s/${run#whole/}/$file" || return 1; done
                cmp <(sed 's/,[^,]*$//' "$run/episodes.csv") <(sed 's/,[^,]*$//' "s/${run#whole/}/episodes.csv") || return 1
              done
            }
            critter sweep $plan --out whole --quiet || exit 90
            RANDOM=1
            whole=0
            kills=0
            while [ $kills -lt {{_kills}} ]; do
              setsid dotnet "$program" sweep $plan --out s --quiet --checkpoint-every 0 2> /dev/null & sweep=$!
              sleep $(( RANDOM % 2 )).$(( RANDOM % 90 + 10 ))
              if ! kill -0 $sweep 2> /dev/null; then
                # It was done before.
                wait $sweep && same || exit 91
                rm -r s; whole=$((whole + 1)); continue
              fi
              case $(( kills % 3 )) in
                0) kill -KILL $sweep ;;
                1) kill -KILL $(pgrep -P $sweep | shuf -n 1) 2> /dev/null; sleep 0.$(( RANDOM % 90 + 10 )); kill -KILL $sweep 2> /dev/null ;;
                2) kill -KILL -$sweep ;;
              esac
              kills=$((kills + 1))
              wait $sweep
            done
            critter sweep $plan --out s --quiet || exit 92
            critter sweep s --status | tail -n 1
            same && echo same after $kills kills
            """;
        (int code, string output, string error) = Shell.Run(folder, script, longestSeconds: 120 + (_kills * 10));
        Assert.True(code == 0, string.Create(CultureInfo.InvariantCulture, $"exit code {code}: {output}{error}"));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"6 runs in s: 0 waiting, 0 running, 6 finished, 0 failed.\nsame after {_kills} kills\n"), output);
    }
}
