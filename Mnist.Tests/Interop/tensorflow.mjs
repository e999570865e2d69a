// Runs an exported graph in TensorFlow.js on the MNIST test set and compares: node tensorflow.mjs GRAPH.pb PREDICTIONS.csv
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import protobuf from 'protobufjs';
import { compare, pixels, readPredictions } from './mnist.mjs';

// TensorFlow.js finds its backend by a shared instance of its core, which only the CommonJS builds are sure to give.
const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs-core');
const { loadGraphModel } = require('@tensorflow/tfjs-converter');
const wasm = require('@tensorflow/tfjs-backend-wasm');

const [file, predictions] = process.argv.slice(2);
wasm.setWasmPaths(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + path.sep);
await tf.setBackend('wasm');
const model = await loadGraphModel({ load: async () => graphModel(fs.readFileSync(file)) });
await compare(`TensorFlow.js, ${path.basename(file)}`, readPredictions(predictions), async (images, count) => {
  const input = tf.tensor(images, [count, pixels]);
  const output = model.execute({ image: input }, 'probabilities');
  const values = await output.data();
  tf.dispose([input, output]);
  return values;
});

/** A GraphDef in the form that TensorFlow.js takes: the graph as JSON, and the constants beside it. */
function graphModel(bytes) {
  const proto = protobuf.loadSync(new URL('graphdef.proto', import.meta.url).pathname).lookupType('GraphDef');
  const graph = proto.toObject(proto.decode(bytes), { enums: String, longs: String, bytes: String });

  // TensorFlow fills in what a graph leaves out; TensorFlow.js expects its own converter to have done so.
  graph.node.filter((node) => node.op === 'Conv2D').forEach((node) => { node.attr.dilations ??= { list: { i: ['1', '1', '1', '1'] } }; });

  const types = { DT_FLOAT: 'float32', DT_INT32: 'int32' };
  const constants = graph.node.filter((node) => node.op === 'Const').map(({ name, attr }) => {
    const { dtype, tensorShape, tensorContent } = attr.value.tensor;
    delete attr.value.tensor.tensorContent;
    return { spec: { name, dtype: types[dtype], shape: tensorShape.dim.map((dim) => Number(dim.size)) }, content: Buffer.from(tensorContent, 'base64') };
  });
  const weights = Buffer.concat(constants.map((constant) => constant.content));
  return {
    format: 'graph-model',
    modelTopology: graph,
    weightSpecs: constants.map((constant) => constant.spec),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length),
  };
}
