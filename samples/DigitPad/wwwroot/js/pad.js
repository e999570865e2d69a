// The canvas: shows the drawing, and draws with mouse, finger, pen and keyboard.

import { penWidths } from './drawing.js';

const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const keyStep = 7;
const side = 280;

export class Pad {
  #canvas;
  #drawing;
  #onChange;
  #stroke = null;
  #pointer = null;
  #pen = { x: 0, y: 0, shown: false };
  mode = 'one';

  constructor(canvas, drawing, onChange) {
    this.#canvas = canvas;
    this.#drawing = drawing;
    this.#onChange = onChange;
    canvas.addEventListener('pointerdown', (event) => this.#pointerDown(event));
    canvas.addEventListener('pointermove', (event) => this.#pointerMove(event));
    canvas.addEventListener('pointerup', (event) => this.#pointerUp(event));
    canvas.addEventListener('pointercancel', (event) => this.#pointerUp(event));
    canvas.addEventListener('keydown', (event) => this.#keyDown(event));
    canvas.addEventListener('blur', () => this.#hidePen());
    new ResizeObserver(() => this.paint()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.paint());
  }

  get aspect() {
    return this.mode === 'several' ? 2 : 1;
  }

  get isDrawing() {
    return this.#stroke !== null;
  }

  // A stroke under way ends when its drawing is undone or cleared.
  endStroke() {
    this.#stroke = null;
    this.#pointer = null;
  }

  paint() {
    const canvas = this.#canvas;
    const width = Math.round(canvas.clientWidth * devicePixelRatio);
    const height = Math.round(canvas.clientHeight * devicePixelRatio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }

    const context = canvas.getContext('2d');
    const style = getComputedStyle(canvas);
    context.clearRect(0, 0, width, height);
    this.#drawing.paint(context, width, height, style.color);
    if (this.#pen.shown) {
      this.#paintPen(context, width, height, style.getPropertyValue('--accent'));
    }
  }

  #paintPen(context, width, height, colour) {
    const scale = height / side;
    context.save();
    context.translate((width / 2) + (this.#pen.x * scale), (height / 2) + (this.#pen.y * scale));
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = 2 * devicePixelRatio;
    context.beginPath();
    context.arc(0, 0, (penWidths[this.mode] / 2) * scale, 0, 2 * Math.PI);
    context.stroke();
    if (this.#stroke) {
      context.globalAlpha = 0.5;
      context.fill();
    }

    context.restore();
  }

  #pointerDown(event) {
    if (this.#pointer !== null || event.button !== 0) {
      return;
    }

    this.endStroke();   // of the keyboard
    this.#canvas.setPointerCapture(event.pointerId);
    this.#pen.shown = false;
    this.#pointer = event.pointerId;
    this.#stroke = this.#drawing.beginStroke(penWidths[this.mode]);
    this.#add([event]);
  }

  #pointerMove(event) {
    if (this.#stroke && event.pointerId === this.#pointer) {
      const events = event.getCoalescedEvents?.() ?? [];
      this.#add(events.length > 0 ? events : [event]);
    }
  }

  #pointerUp(event) {
    if (this.#stroke && event.pointerId === this.#pointer) {
      this.endStroke();
      this.#onChange();
    }
  }

  #add(events) {
    const area = this.#canvas.getBoundingClientRect();
    const scale = side / area.height;
    for (const event of events) {
      this.#stroke.points.push({
        x: (event.clientX - area.left - (area.width / 2)) * scale,
        y: (event.clientY - area.top - (area.height / 2)) * scale,
        pressure: event.pointerType === 'pen' ? 0.6 + (0.8 * event.pressure) : 1,
      });
    }

    this.paint();
    this.#onChange();
  }

  #keyDown(event) {
    const move = keys[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!move && event.key !== ' ')) {
      return;
    }

    event.preventDefault();
    this.#pen.shown = true;
    if (move) {
      this.#movePen(...move);
    } else if (this.#stroke) {
      this.endStroke();
    } else {
      this.#stroke = this.#drawing.beginStroke(penWidths[this.mode]);
      this.#addPen();
    }

    this.paint();
    this.#onChange();
  }

  #movePen(x, y) {
    const limit = (middle) => (value) => Math.max(-middle, Math.min(middle, value));
    this.#pen.x = limit((side / 2) * this.aspect)(this.#pen.x + (x * keyStep));
    this.#pen.y = limit(side / 2)(this.#pen.y + (y * keyStep));
    if (this.#stroke) {
      this.#addPen();
    }
  }

  #addPen() {
    this.#stroke.points.push({ x: this.#pen.x, y: this.#pen.y, pressure: 1 });
  }

  #hidePen() {
    if (this.#pen.shown) {
      this.#pen.shown = false;
      this.endStroke();
      this.paint();
    }
  }
}
