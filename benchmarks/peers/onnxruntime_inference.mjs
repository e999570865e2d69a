// Microseconds an image of an ONNX model in ONNX Runtime, on one thread, as the peer to compare with.
//
//     npm install --no-save --ignore-scripts --prefix benchmarks/peers onnxruntime-node@1.30.0
//     node benchmarks/peers/onnxruntime_inference.mjs cnn.onnx 256
import path from 'node:path';
import ort from 'onnxruntime-node';

const rounds = 15;
const roundSeconds = 0.2;
const [file, batchText] = process.argv.slice(2);
const batch = Number(batchText);
const session = await ort.InferenceSession.create(file, {
  intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all',
});
const images = Float32Array.from({ length: batch * 784 }, () => Math.random());
const feeds = { image: new ort.Tensor('float32', images, [batch, 784]) };

// The results go into the same memory every time, as they do on the other side.
const fetches = { probabilities: new ort.Tensor('float32', new Float32Array(batch * 10), [batch, 10]) };
const times = [];
for (let round = -5; round < rounds; round++) {
  const start = performance.now();
  let runs = 0;
  do {
    await session.run(feeds, fetches);
    runs++;
  } while (performance.now() - start < 1000 * roundSeconds);
  if (round >= 0) {
    times.push((1000 * (performance.now() - start)) / runs / batch);
  }
}

times.sort((a, b) => a - b);
console.log(
  `${path.basename(file, '.onnx')} onnxruntime ${ort.env.versions.node} batch ${batch}: `
    + `${times[(rounds - 1) / 2].toFixed(2)} us/image (min ${times[0].toFixed(2)}, max ${times[rounds - 1].toFixed(2)})`);
