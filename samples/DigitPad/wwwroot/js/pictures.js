// Takes picture files from the clipboard, from a drop or from the file dialog.

import { isReadable } from './api.js';

// Files that the server would not take as they are become PNGs of at most this many pixels a side.
const redrawnSide = 1600;

// Answers { blob, bitmap }: what to send and, where the browser can show it, what to show. Both have the same size, in which
// the server says where digits are.
export async function open(file, maxBytes) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  const fits = file.size <= maxBytes;
  if (fits && (isReadable(file.type) || !bitmap)) {
    return { blob: file, bitmap };
  }

  if (!bitmap) {
    throw new Error(`${file.name} is too large: ${megabytes(file.size)}, and a picture may have ${megabytes(maxBytes)}.`);
  }

  return redraw(bitmap, redrawnSide);
}

// Calls back with each file that is pasted anywhere or dropped on the page; tells the pad while one hovers.
export function listen(pad, onFile) {
  const give = (files) => files.length > 0 && onFile(files[0]);
  document.addEventListener('paste', (event) => give(event.clipboardData.files));
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    pad.classList.add('target');
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) {
      pad.classList.remove('target');
    }
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    pad.classList.remove('target');
    give(event.dataTransfer.files);
  });
}

// A PNG of at most so many pixels a side, without what else the file may tell, such as the place where a photo was taken.
export async function redraw(bitmap, longest) {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return { blob: await canvas.convertToBlob({ type: 'image/png' }), bitmap: canvas.transferToImageBitmap() };
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
