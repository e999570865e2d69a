// Shows what the server answered.

import { fitInside } from './drawing.js';

const $ = (id) => document.getElementById(id);
const percent = (share) => `${(100 * share).toFixed(1)}\u00a0%`;

// Screen readers hear the answer when it has been still for a while, not at every point of a stroke.
const stillness = 700;
let speaking;

export function showDigit(answer, milliseconds) {
  const sure = answer.isDigit ? `${percent(answer.confidence)} sure` : 'No digit, it seems';
  show(answer.isDigit ? String(answer.digit) : '?', sure, milliseconds);
  showBars(answer.probabilities.map((share, digit) => ({ digit, share, best: digit === answer.digit })));
  showSeen(answer.pixels);
  speak(answer.isDigit ? `${answer.digit}, ${sure}` : sure);
}

// The boxes lie where the digits are: on a picture as it is shown, or on the drawing.
export function showNumber(answer, size, pad, milliseconds) {
  const count = answer.digits.length;
  show(answer.text || '?', count === 0 ? 'No digit found' : count === 1 ? '1 digit' : `${count} digits`, milliseconds);
  showBars(answer.digits.map(({ digit, confidence }) => ({ digit, share: confidence, best: true })));
  showSeen(null);
  showBoxes(answer.digits, size, pad);
  speak(answer.text || 'No digit found');
}

export function showNothing(mode, reason = 'Nothing drawn yet') {
  show('?', reason, null);
  showBars(mode === 'one' ? Array.from({ length: 10 }, (_, digit) => ({ digit, share: 0, best: false })) : []);
  showSeen(null);
  speak('');
}

function show(text, sure, milliseconds) {
  $('digit').textContent = text;
  $('digit').classList.toggle('unknown', text === '?');
  $('confidence').textContent = sure;
  $('timing').textContent = milliseconds === null ? '\u00a0' : `answered in ${milliseconds.toFixed(0)}\u00a0ms`;
  $('boxes').replaceChildren();
}

function showBars(rows) {
  const list = $('bars');
  while (list.children.length > rows.length) {
    list.lastChild.remove();
  }

  rows.forEach(({ digit, share, best }, index) => {
    const row = list.children[index] ?? list.appendChild(makeRow());
    row.classList.toggle('best', best);
    row.querySelector('b').textContent = digit;
    row.querySelector('i').style.setProperty('--share', share);
    row.querySelector('span').textContent = percent(share);
  });
}

function makeRow() {
  const row = document.createElement('li');
  const track = document.createElement('div');
  track.className = 'track';
  track.append(document.createElement('i'));
  row.append(document.createElement('b'), track, document.createElement('span'));
  return row;
}

function showSeen(base64) {
  const context = $('seen').getContext('2d');
  const pixels = context.createImageData(28, 28);
  const levels = base64 ? atob(base64) : '';
  for (let i = 0; i < 784; i++) {
    pixels.data.fill(levels.charCodeAt(i) || 0, 4 * i, (4 * i) + 3);
    pixels.data[(4 * i) + 3] = 255;
  }

  context.putImageData(pixels, 0, 0);
}

function showBoxes(digits, size, pad) {
  const fit = fitInside(size, 100, 100 / pad);
  const left = (x) => `${fit.x + ((x / size.width) * fit.width)}%`;
  const top = (y) => `${pad * (fit.y + ((y / size.height) * fit.height))}%`;
  $('boxes').replaceChildren(...digits.map(({ digit, x, y, width, height }) => {
    const box = document.createElement('li');
    const label = document.createElement('span');
    label.textContent = digit;
    box.append(label);
    box.classList.toggle('high', y / size.height < 0.1);
    Object.assign(box.style, {
      left: left(x),
      top: top(y),
      width: `${(width / size.width) * fit.width}%`,
      height: `${pad * (height / size.height) * fit.height}%`,
    });
    return box;
  }));
}

function speak(text) {
  clearTimeout(speaking);
  speaking = setTimeout(() => { $('spoken').textContent = text; }, stillness);
}
