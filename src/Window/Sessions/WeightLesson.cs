using Critter.Agent;
using Critter.Agent.Options;
using Critter.Nn;
using Critter.Nn.Losses;
using Critter.Nn.Readable;

namespace Critter.Window.Sessions;

/// <summary>
/// How one weight learns: its gradient over the last batch, the step that the optimiser took, and for one transition the factors of the
/// chain rule along its path. Gradients are the readable twin's, in double precision, from the batch of the update itself.
/// </summary>
/// <param name="Layer">The layer that the weight leads into, 0 the first.</param>
/// <param name="From">The neuron that it comes from.</param>
/// <param name="To">The neuron that it leads to.</param>
/// <param name="Weight">Before the update.</param>
/// <param name="Gradient">The mean over the batch of dLoss/dWeight, without weight decay.</param>
/// <param name="Step">By how much the optimiser changed it.</param>
/// <param name="Batch">How many transitions there were.</param>
/// <param name="Action">The action of the transition that is taken apart: the one that moves this weight most.</param>
/// <param name="LossByValue">dLoss/dQ of that transition, importance weight and all.</param>
/// <param name="ValueByNeuron">dQ/dh, h the neuron that the weight leads to; 1 where that is Q itself.</param>
/// <param name="NeuronByWeight">dh/dWeight: the slope of the activation times what comes in.</param>
internal sealed record WeightLesson(
    int Layer, int From, int To, double Weight, double Gradient, double Step, int Batch, int Action, double LossByValue, double ValueByNeuron, double NeuronByWeight)
{
    /// <summary>The product of the factors: dLoss/dWeight of that transition.</summary>
    public double Product => LossByValue * ValueByNeuron * NeuronByWeight;

    /// <summary>The lesson of a weight, by an update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="shape">The network's.</param>
    /// <param name="learner">Which loss.</param>
    /// <param name="layer">The layer that the weight leads into.</param>
    /// <param name="from">The neuron that it comes from.</param>
    /// <param name="to">The neuron that it leads to.</param>
    public static WeightLesson Of(UpdateRecord update, NetworkShape shape, LearnerOptions learner, int layer, int from, int to)
    {
        int batch = update.Actions.Count;
        int actions = shape.Outputs;
        int index = IndexOf(shape, layer, from, to);
        MatrixNetwork twin = new(shape);
        twin.WriteParameters([.. update.Before]);
        float[] values = new float[batch * actions];
        float[] derivatives = new float[batch * actions];
        float[] gradients = new float[shape.ParameterCount];
        twin.Forward([.. update.States], batch, values);
        ChosenOutput loss = new(learner.Loss == ErrorLoss.Huber ? new Huber() : new SquaredError());
        loss.Evaluate(values, [.. update.Actions], [.. update.Targets], [.. update.Weights], derivatives, []);
        twin.Backward(derivatives);
        twin.ReadGradients(gradients);
        double mean = gradients[index] / (double)batch;

        WeightLesson? most = null;
        float[] state = new float[shape.Inputs];
        for (int sample = 0; sample < batch; sample++)
        {
            for (int i = 0; i < state.Length; i++)
            {
                state[i] = update.States[(sample * state.Length) + i];
            }

            int action = update.Actions[sample];
            (double byNeuron, double byWeight) = Factors(twin, shape, state, action, layer, from, to);
            WeightLesson one = new(
                layer, from, to, update.Before[index], mean, (double)update.After[index] - update.Before[index], batch, action, derivatives[(sample * actions) + action], byNeuron, byWeight);
            most = most is null || Math.Abs(one.Product) > Math.Abs(most.Product) ? one : most;
        }

        return most!;
    }

    /// <summary>Where a weight is among a network's parameters.</summary>
    public static int IndexOf(NetworkShape shape, int layer, int from, int to)
    {
        int first = FirstOf(shape, layer);
        return first + (to * shape.InputsOf(layer)) + from;
    }

    private static int FirstOf(NetworkShape shape, int layer)
    {
        int first = 0;
        for (int l = 0; l < layer; l++)
        {
            first += shape.Layers[l].Outputs * (shape.InputsOf(l) + 1);
        }

        return first;
    }

    // With dQ as the only derivative, the gradient of a bias is dQ/dz of its neuron.
    private static (double ByNeuron, double ByWeight) Factors(MatrixNetwork twin, NetworkShape shape, float[] state, int action, int layer, int from, int to)
    {
        float[] values = new float[shape.Outputs];
        float[] one = new float[shape.Outputs];
        float[] gradients = new float[shape.ParameterCount];
        one[action] = 1;
        twin.Forward(state, 1, values);
        twin.Backward(one);
        twin.ReadGradients(gradients);
        float[] parameters = new float[shape.ParameterCount];
        twin.ReadParameters(parameters);
        double input = layer == 0 ? state[from] : ActivationsOf(twin, shape, layer - 1)[from];
        if (layer == shape.Layers.Length - 1)
        {
            int bias = FirstOf(shape, layer) + (shape.Layers[layer].Outputs * shape.InputsOf(layer)) + to;
            return (gradients[bias], input);
        }

        double h = ActivationsOf(twin, shape, layer)[to];
        double slope = shape.Layers[layer].Activation switch
        {
            Activation.ReLU => h > 0 ? 1 : 0,
            Activation.Tanh => 1 - (h * h),
            Activation.Sigmoid => h * (1 - h),
            _ => 1,
        };
        // Through every neuron of the next layer.
        int next = FirstOf(shape, layer + 1);
        int width = shape.InputsOf(layer + 1);
        int biases = next + (shape.Layers[layer + 1].Outputs * width);
        double byNeuron = 0;
        for (int k = 0; k < shape.Layers[layer + 1].Outputs; k++)
        {
            byNeuron += (double)parameters[next + (k * width) + to] * gradients[biases + k];
        }

        return (byNeuron, slope * input);
    }

    private static float[] ActivationsOf(MatrixNetwork twin, NetworkShape shape, int layer)
    {
        float[] activations = new float[shape.Layers[layer].Outputs];
        twin.ReadActivations(layer, 0, activations);
        return activations;
    }
}
