// The demo's learner, deepqlearn.Brain of the npm package convnetjs, with the demo's options.
//   node brain.js --updates   measures its updates a second on random experience, and prints the figure
//   node brain.js             lives in our world over a pipe: a line in is `reward observation...` (the reward of its last action,
//                             0 the first time), a line out is its next action; the end of the input ends it
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

function load() {
  let folder;
  try {
    folder = path.join(path.dirname(require.resolve('convnetjs/package.json')), 'build');
  } catch {
    console.error('convnetjs is not installed: run npm install in bench/peers/convnetjs');
    process.exit(1);
  }
  // The package's files are scripts for a page: each fills in a global object.
  global.convnetjs = require(path.join(folder, 'convnet.js'));
  for (const [file, name] of [['util.js', 'cnnutil'], ['deepqlearn.js', 'deepqlearn']]) {
    vm.runInThisContext(`var ${name} = globalThis.${name} || {};`);
    const exported = { exports: {} };
    vm.runInThisContext(`(function (module, exports) {${fs.readFileSync(path.join(folder, file), 'utf8')}\n;return typeof ${name} !== 'undefined' ? ${name} : undefined;})`)(exported, exported.exports);
    global[name] = Object.keys(exported.exports).length > 0 ? exported.exports : global[name];
  }
}

function makeBrain() {
  const inputs = 27, actions = 5, window = 1;
  const networkInputs = inputs * window + actions * window + inputs;
  const layers = [
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: networkInputs },
    { type: 'fc', num_neurons: 50, activation: 'relu' },
    { type: 'fc', num_neurons: 50, activation: 'relu' },
    { type: 'regression', num_neurons: actions },
  ];
  return new deepqlearn.Brain(inputs, actions, {
    temporal_window: window, experience_size: 30000, start_learn_threshold: 1000, gamma: 0.7,
    learning_steps_total: 200000, learning_steps_burnin: 3000, epsilon_min: 0.05, epsilon_test_time: 0.05,
    layer_defs: layers, tdtrainer_options: { learning_rate: 0.001, momentum: 0.0, batch_size: 64, l2_decay: 0.01 },
  });
}

function measure() {
  const brain = makeBrain();
  const look = () => Array.from({ length: 27 }, Math.random);
  const live = (ticks) => { for (let i = 0; i < ticks; i++) { brain.forward(look()); brain.backward(Math.random()); } };
  // Its memory is filled first, as ours is: experience that lies all over it takes longer to get at.
  const threshold = brain.start_learn_threshold;
  brain.start_learn_threshold = brain.experience_size;
  live(brain.experience_size + 10);
  brain.start_learn_threshold = threshold;
  let best = 0;
  for (let stretch = 0; stretch < 6; stretch++) {
    const start = process.hrtime.bigint();
    live(150);
    best = Math.max(best, 150 / (Number(process.hrtime.bigint() - start) / 1e9));
  }
  console.log(best.toFixed(1));
}

load();
if (process.argv.includes('--updates')) {
  measure();
} else {
  const brain = makeBrain();
  let first = true;
  require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const [reward, ...observation] = line.split(' ').map(Number);
    if (!first) brain.backward(reward);
    first = false;
    process.stdout.write(brain.forward(observation) + '\n');
  });
}
