// "That was a …": keeps the drawing with its label on the server, where the operator has turned this on.

import { countDrawings, keepDrawing } from './api.js';
import { redraw } from './pictures.js';

const $ = (id) => document.getElementById(id);

// Pictures are kept with at most so many pixels a side: enough for a digit, and a small file.
const keptSide = 400;

export class Keeping {
  #drawing;
  #complain;
  #enabled = false;
  #count = 0;
  #label = null;
  #version = 0;

  constructor(drawing, complain) {
    this.#drawing = drawing;
    this.#complain = complain;
    $('labels').append(...Array.from({ length: 10 }, (_, label) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', () => this.#keep(label));
      return button;
    }));
  }

  // Asks the server whether it keeps drawings. One that cannot tell keeps none.
  async start() {
    try {
      const { enabled, count } = await countDrawings();
      this.#enabled = enabled;
      this.#count = count;
      this.#tell(null);
    } catch {
      this.#enabled = false;
    }
  }

  show(isAnswered) {
    $('keep').hidden = !this.#enabled || !isAnswered;
  }

  // The drawing has changed, so its label is unknown.
  forget() {
    this.#version++;
    if (this.#label !== null) {
      this.#tell(null);
    }
  }

  async #keep(label) {
    const version = this.#version;
    this.#complain('');
    try {
      const { picture } = this.#drawing;
      const blob = picture?.bitmap ? (await redraw(picture.bitmap, keptSide)).blob : await this.#drawing.toBlob(1);
      this.#count = (await keepDrawing(label, blob)).count;
      this.#tell(version === this.#version ? label : null);
    } catch (error) {
      this.#complain(error.message);
    }
  }

  #tell(label) {
    this.#label = label;
    [...$('labels').children].forEach((button, digit) => button.setAttribute('aria-pressed', digit === label));
    const done = label === null ? 'Keeps the drawing on the server, for training' : `Kept as a ${label}`;
    $('kept').textContent = `${done}: ${this.#count} ${this.#count === 1 ? 'drawing' : 'drawings'} so far.`;
  }
}
