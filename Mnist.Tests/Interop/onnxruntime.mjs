// Runs an exported model in ONNX Runtime on the MNIST test set and compares: node onnxruntime.mjs MODEL.onnx PREDICTIONS.csv
import path from 'node:path';
import ort from 'onnxruntime-node';
import { compare, pixels, readPredictions } from './mnist.mjs';

const [model, predictions] = process.argv.slice(2);
const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1 });
await compare(`ONNX Runtime, ${path.basename(model)}`, readPredictions(predictions), async (images, count) => {
  const results = await session.run({ image: new ort.Tensor('float32', images, [count, pixels]) });
  return results.probabilities.data;
});
