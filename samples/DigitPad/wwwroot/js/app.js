// The page: drawing -> server -> answer.

import { describeModel, readDigit, readNumber } from './api.js';
import { showDigit, showNothing, showNumber } from './answer.js';
import { Drawing } from './drawing.js';
import { Keeping } from './keeping.js';
import { Pad } from './pad.js';
import { listen, open } from './pictures.js';

const $ = (id) => document.getElementById(id);
const main = document.querySelector('main');
const drawing = new Drawing();
const pad = new Pad($('canvas'), drawing, drawn);
const keeping = new Keeping(drawing, complain);

// While a stroke is under way its answers come at most this often, in milliseconds.
const pause = 110;
let maxPictureBytes = Infinity;
let asking = false;
let stale = false;
let lost = false;

function drawn() {
  complain('');
  changed();
}

// One question at a time; what changed meanwhile is asked afterwards, once.
function changed() {
  keeping.forget();
  refresh();
  stale = true;
  if (!asking) {
    ask();
  }
}

async function ask() {
  asking = true;
  while (stale) {
    stale = false;
    if (drawing.isEmpty) {
      showNothing(pad.mode);
    } else {
      await answer();
      await new Promise((done) => setTimeout(done, pause));
    }
  }

  asking = false;
}

async function answer() {
  const { mode, aspect } = pad;
  const { picture } = drawing;
  try {
    const blob = await drawing.toBlob(aspect);
    const start = performance.now();
    const reply = await (mode === 'one' ? readDigit(blob) : readNumber(blob));
    if (drawing.isEmpty || mode !== pad.mode) {
      return;
    }

    const milliseconds = performance.now() - start;
    if (lost) {
      complain('');
    }

    if (mode === 'one') {
      showDigit(reply, milliseconds);
    } else {
      showNumber(reply, picture?.bitmap ?? { width: 280 * aspect, height: 280 }, aspect, milliseconds);
    }
  } catch (error) {
    refuse(error, picture);
  }
}

// A file that is no picture goes, but not because the server is busy; a drawing stays, whatever the server says. That a drawing is no digit
// yet is no error.
function refuse(error, picture) {
  if (!picture && error.status === 422) {
    showNothing(pad.mode, 'No digit yet');
    return;
  }

  if (picture && !picture.bitmap && [413, 415, 422].includes(error.status)) {
    drawing.remove(picture);
    stale ||= !drawing.isEmpty;
  }

  complain(error.message, !picture);
  showNothing(pad.mode, 'No answer');
  refresh();
}

async function take(file) {
  complain('');
  try {
    const { blob, bitmap } = await open(file, maxPictureBytes);
    pad.endStroke();
    drawing.showPicture(blob, bitmap);
    changed();
  } catch (error) {
    complain(error.message);
  }
}

function act(action) {
  pad.endStroke();
  action();
  drawn();
}

// Says what is wrong until the next stroke, picture or click; that the server was lost only until it is found again.
function complain(text, isAboutServer = false) {
  lost = isAboutServer;
  $('notice').textContent = text;
  $('notice').hidden = text === '';
}

function refresh() {
  $('undo').disabled = !drawing.canUndo;
  $('clear').disabled = drawing.isEmpty;
  $('hint').hidden = !drawing.isEmpty;
  keeping.show(pad.mode === 'one' && !drawing.isEmpty);
  pad.paint();
}

function chooseMode(mode) {
  pad.mode = mode;
  main.classList.toggle('several', mode === 'several');
  showNothing(mode);
  drawn();
}

$('undo').addEventListener('click', () => act(() => drawing.undo()));
$('clear').addEventListener('click', () => act(() => drawing.clear()));
$('choose').addEventListener('click', () => $('file').click());
$('file').addEventListener('change', ({ target }) => {
  if (target.files.length > 0) {
    take(target.files[0]);
    target.value = '';
  }
});
listen($('pad'), take);

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z') {
    event.preventDefault();
    act(() => drawing.undo());
  } else if (event.key === 'Escape') {
    act(() => drawing.clear());
  }
});

for (const choice of document.querySelectorAll('input[name=mode]')) {
  choice.addEventListener('change', () => chooseMode(choice.value));
}

$('curl').textContent = `curl --data-binary @digit.png -H "Content-Type: image/png" ${new URL('api/digits', location)}`;
chooseMode(document.querySelector('input[name=mode]:checked').value);
describeModel().then(({ recipe, dataset, accuracy, maxPictureBytes: limit }) => {
  maxPictureBytes = limit;
  const tests = accuracy ? `; it tells ${(100 * accuracy).toFixed(2)} % of the test images` : '';
  $('model').textContent = `The model: ${recipe}, trained on ${dataset ?? 'unknown data'}${tests}.`;
}).catch(() => complain('The server does not answer.', true));
keeping.start().then(refresh);
