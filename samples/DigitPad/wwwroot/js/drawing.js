// What is on the pad: strokes, or one picture. Every action is kept, so that each can be undone, also a clearing.

// Size of what is sent, in pixels: as high as this, and as wide or twice as wide.
const side = 280;

export const penWidths = { one: 20, several: 13 };

export class Drawing {
  #actions = [];

  get isEmpty() {
    return !this.picture && this.strokes.length === 0;
  }

  get canUndo() {
    return this.#actions.length > 0;
  }

  // The picture, unless something was drawn since.
  get picture() {
    const last = this.#actions.at(-1);
    return last?.kind === 'picture' ? last : null;
  }

  // The strokes since the last picture or clearing.
  get strokes() {
    const start = this.#actions.findLastIndex((action) => action.kind !== 'stroke');
    return this.#actions.slice(start + 1);
  }

  // Points count from the middle of the pad, in its height = 280, so that a wider pad shows the same.
  beginStroke(width) {
    const stroke = { kind: 'stroke', width, points: [] };
    this.#actions.push(stroke);
    return stroke;
  }

  showPicture(blob, bitmap) {
    this.#actions.push({ kind: 'picture', blob, bitmap });
  }

  clear() {
    if (!this.isEmpty) {
      this.#actions.push({ kind: 'clear' });
    }
  }

  undo() {
    this.#actions.pop();
  }

  // Takes back a picture that turned out to be none, wherever it is by now.
  remove(action) {
    this.#actions = this.#actions.filter((other) => other !== action);
  }

  // Draws everything on a context of the given size in device pixels.
  paint(context, width, height, ink) {
    const { picture } = this;
    if (picture) {
      if (picture.bitmap) {
        const fit = fitInside(picture.bitmap, width, height);
        context.drawImage(picture.bitmap, fit.x, fit.y, fit.width, fit.height);
      }

      return;
    }

    context.save();
    context.translate(width / 2, height / 2);
    context.scale(height / side, height / side);
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = ink;
    this.strokes.forEach((stroke) => paintStroke(context, stroke));
    context.restore();
  }

  // What the server gets: the chosen file as it is, or black strokes on white.
  async toBlob(aspect) {
    if (this.picture) {
      return this.picture.blob;
    }

    const canvas = new OffscreenCanvas(side * aspect, side);
    const context = canvas.getContext('2d', { alpha: false });
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    this.paint(context, canvas.width, canvas.height, '#000000');
    return canvas.convertToBlob({ type: 'image/png' });
  }
}

// Where a picture lies when it is shown as large as fits, in the middle.
export function fitInside(picture, width, height) {
  const scale = Math.min(width / picture.width, height / picture.height);
  const size = { width: picture.width * scale, height: picture.height * scale };
  return { x: (width - size.width) / 2, y: (height - size.height) / 2, ...size };
}

// A dot is a line of hardly any length: one of none would not be drawn.
const dot = 0.01;

// A smooth line: each point bends it, the middles between them lie on it. Pens press harder for a wider line, so that each
// bend has its own width; a line of one width is drawn in one go, which leaves no seams.
function paintStroke(context, { points, width }) {
  const pressed = points.some(({ pressure }) => pressure !== 1);
  const begin = ({ x, y }, pressure) => {
    context.lineWidth = width * pressure;
    context.beginPath();
    context.moveTo(x, y);
  };
  let from = points[0];
  begin(from, 1);
  points.forEach((here, i) => {
    const next = points[i + 1] ?? here;
    const to = i + 2 < points.length ? { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 } : next;
    if (pressed) {
      begin(from, here.pressure);
    }

    context.quadraticCurveTo(here.x, here.y, to.x + dot, to.y);
    if (pressed) {
      context.stroke();
    }

    from = to;
  });
  if (!pressed) {
    context.stroke();
  }
}
