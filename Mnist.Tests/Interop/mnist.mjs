// MNIST's test set, what this project says about it, and the comparison with what somebody else says.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

export const pixels = 784;
const digits = 10;
const tolerance = 1e-4;

// Images of the test set that are compared in batches, a number that is no multiple of the batch, and one by one.
const inBatches = 2000;
const oneByOne = 100;

/** The images of the test set, 784 floats of 0 to 1 each, one after the other. */
export function testImages() {
  const folder = process.env.MNIST_DATA_DIR;
  if (!folder) {
    throw new Error('MNIST_DATA_DIR names no folder with the MNIST test set');
  }

  const file = path.join(folder, 't10k-images-idx3-ubyte');
  const bytes = fs.existsSync(file) ? fs.readFileSync(file) : zlib.gunzipSync(fs.readFileSync(`${file}.gz`));
  return Float32Array.from(bytes.subarray(16), (value) => value / 255);
}

/** What `evaluate --predictions` wrote: labels, and ten probabilities for each image. */
export function readPredictions(file) {
  const rows = fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(',').map(Number));
  return { labels: rows.map((row) => row[0]), probabilities: Float32Array.from(rows.flatMap((row) => row.slice(2))) };
}

/**
 * Asks a foreign runtime for the beginning of the test set in batches and image by image, and compares. A difference makes the
 * process fail.
 * @param name What is asked.
 * @param predictions What `readPredictions` gave.
 * @param run Takes images and their count, gives ten probabilities for each.
 */
export async function compare(name, predictions, run) {
  const images = testImages();
  const count = images.length / pixels;
  if (predictions.labels.length !== count) {
    throw new Error(`${name}: ${predictions.labels.length} predictions for ${count} images`);
  }

  const batched = await differences(256, inBatches);
  const single = await differences(1, oneByOne);
  const accuracy = ((100 * batched.right) / batched.count).toFixed(2);
  console.log(
    `${name}: ${accuracy} % of ${batched.count} images right, ${batched.other} other digits, probabilities within ${batched.most.toExponential(1)}; `
      + `one by one ${single.other} other digits of ${single.count}, within ${single.most.toExponential(1)}`);
  if (batched.other + single.other > 0 || !(batched.most <= tolerance && single.most <= tolerance)) {
    console.error(`${name} does not give what this project gives`);
    process.exitCode = 1;
  }

  async function differences(batch, limit) {
    let most = 0;
    let other = 0;
    let right = 0;
    for (let start = 0; start < limit; start += batch) {
      const size = Math.min(batch, limit - start);
      const answer = await run(images.subarray(start * pixels, (start + size) * pixels), size);
      if (answer.length !== size * digits) {
        throw new Error(`${name}: ${answer.length} results for ${size} images`);
      }

      for (let i = 0; i < size; i++) {
        const theirs = answer.subarray(i * digits, (i + 1) * digits);
        const ours = predictions.probabilities.subarray((start + i) * digits, (start + i + 1) * digits);
        // Written so that a NaN counts as a difference.
        theirs.forEach((value, digit) => { most = Math.abs(value - ours[digit]) <= most ? most : Math.abs(value - ours[digit]); });
        other += likeliest(theirs) === likeliest(ours) ? 0 : 1;
        right += likeliest(theirs) === predictions.labels[start + i] ? 1 : 0;
      }
    }

    return { most, other, right, count: limit };
  }
}

const likeliest = (probabilities) => probabilities.indexOf(Math.max(...probabilities));
