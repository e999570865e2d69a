// Draws on the page in Chromium, as a person would, and reads what it shows. run.sh starts it and brings what it needs.
// SCREENSHOTS names a folder for screenshots, CHROMIUM the browser if it is not /usr/bin/chromium.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, before, after } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { chromium } = createRequire(path.join(root, 'Mnist.Tests/Interop/package.json'))('playwright-core');
const folder = process.env.SCREENSHOTS;
const seven = [[0.3, 0.25], [0.7, 0.25], [0.6, 0.5], [0.45, 0.8]];
const patience = 20_000;

let server, address, browser, context, page, kept;
const faults = [];

before(async () => {
  kept = await mkdtemp(path.join(tmpdir(), 'digitpad-'));
  server = spawn('dotnet', [
    path.join(root, 'samples/DigitPad/bin/Release/net10.0/DigitPad.dll'), '--urls', 'http://127.0.0.1:0', '--DigitPad:Drawings:Folder', kept,
  ]);
  address = await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => {
      const [, found] = /listening on: (http:[^\s"]+)/.exec(text) ?? [];
      if (found) {
        resolve(found);
      }
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--disable-quic',
    ],
  });
});

after(async () => {
  await browser?.close();
  server.kill();
  await rm(kept, { recursive: true, force: true });
});

// Every test has its own page; what the page complains about, and what it asks of others, is a fault.
async function open(options = {}) {
  await context?.close();
  faults.length = 0;
  context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url())) {
      faults.push(`asks for ${request.url()}`);
    }
  });
  await page.goto(address);
  await page.getByText('The model:').waitFor();
}

// Puts the mouse down, moves it and lifts it; points are shares of the pad.
async function draw(...points) {
  const box = await page.locator('#canvas').boundingBox();
  const [first, ...others] = points.map(([x, y]) => [box.x + (x * box.width), box.y + (y * box.height)]);
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const point of others) {
    await page.mouse.move(...point, { steps: 6 });
  }

  await page.mouse.up();
}

const shows = (id, text) => page.locator(`#${id}`).filter({ hasText: text }).waitFor();

// The middles of the boxes, from left to right, are at these shares of the pad's width.
async function boxesAre(...expected) {
  const pad = await page.locator('#canvas').boundingBox();
  const boxes = await Promise.all((await page.locator('#boxes li').all()).map((box) => box.boundingBox()));
  const middles = boxes.map((box) => ((box.x + (box.width / 2) - pad.x) / pad.width));
  assert.equal(middles.length, expected.length);
  expected.forEach((middle, i) => assert.ok(Math.abs(middles[i] - middle) < 0.03, `box ${i} is at ${middles[i]}`));
}

async function shot(name) {
  if (folder) {
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}

const choose = (name, buffer) => page.locator('#file').setInputFiles({ name, mimeType: name.endsWith('.png') ? 'image/png' : 'text/plain', buffer });

// A picture file of what is drawn: the browser's own PNG of a canvas.
const picture = () => page.evaluate(async () => {
  const canvas = new OffscreenCanvas(300, 300);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 300, 300);
  context.lineWidth = 24;
  context.lineCap = 'round';
  context.moveTo(150, 60);
  context.lineTo(150, 240);
  context.stroke();
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return [...new Uint8Array(await blob.arrayBuffer())];
}).then((bytes) => Buffer.from(bytes));

test('a digit drawn with the mouse is read, with bars and what the network sees', async () => {
  await open();
  await draw(...seven);
  await shows('digit', '7');
  await shows('confidence', /^9\d\.\d.% sure|^100\.0.% sure/);
  assert.equal(await page.locator('#bars li').count(), 10);
  assert.equal(await page.locator('#bars li.best b').textContent(), '7');
  const ink = await page.locator('#seen').evaluate((canvas) =>
    canvas.getContext('2d').getImageData(0, 0, 28, 28).data.filter((value, i) => i % 4 === 0 && value > 128).length);
  assert.ok(ink > 20 && ink < 300, `${ink} bright pixels`);
  await page.locator('#spoken').filter({ hasText: '7' }).waitFor({ state: 'attached' });
  await shot('digit');
  assert.deepEqual(faults, []);
});

test('answers come while the stroke is still being drawn', async () => {
  await open();
  const box = await page.locator('#canvas').boundingBox();
  await page.mouse.move(box.x + (box.width / 2), box.y + (box.height * 0.2));
  await page.mouse.down();
  await page.mouse.move(box.x + (box.width / 2), box.y + (box.height * 0.8), { steps: 10 });
  await shows('digit', '1');
  await page.mouse.up();
  assert.deepEqual(faults, []);
});

test('undo takes back strokes and clearings', async () => {
  await open();
  await draw(...seven);
  await shows('digit', '7');
  await page.getByRole('button', { name: 'Clear' }).click();
  await shows('confidence', 'Nothing drawn yet');
  await page.getByRole('button', { name: 'Undo' }).click();
  await shows('digit', '7');
  await page.keyboard.press('Control+z');
  await shows('confidence', 'Nothing drawn yet');
  assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled());
  assert.deepEqual(faults, []);
});

test('a digit drawn with the keyboard is read', async () => {
  await open();
  await page.locator('#canvas').focus();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('ArrowUp');
  }

  await page.keyboard.press('Space');
  for (let i = 0; i < 24; i++) {
    await page.keyboard.press('ArrowDown');
  }

  await page.keyboard.press('Space');
  await shows('digit', '1');
  await page.keyboard.press('Escape');
  await shows('confidence', 'Nothing drawn yet');
  assert.deepEqual(faults, []);
});

test('a finger and a pen draw too, and do not scroll the page', async () => {
  await open({ hasTouch: true, viewport: { width: 360, height: 740 } });
  const box = await page.locator('#canvas').boundingBox();
  const client = await context.newCDPSession(page);
  const touch = (type, x, y) => client.send('Input.dispatchTouchEvent', {
    type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + (x * box.width), y: box.y + (y * box.height) }],
  });
  await touch('touchStart', 0.5, 0.2);
  for (let y = 0.25; y <= 0.8; y += 0.05) {
    await touch('touchMove', 0.5, y);
  }

  await touch('touchEnd');
  await shows('digit', '1');
  assert.equal(await page.evaluate(() => scrollY), 0);

  await page.getByRole('button', { name: 'Clear' }).click();
  const pen = (type, [x, y]) => client.send('Input.dispatchMouseEvent', {
    type, x: box.x + (x * box.width), y: box.y + (y * box.height), button: 'left', buttons: type === 'mouseReleased' ? 0 : 1,
    clickCount: 1, pointerType: 'pen', force: 0.7,
  });
  await pen('mousePressed', seven[0]);
  for (let i = 1; i < seven.length; i++) {
    for (let step = 1; step <= 5; step++) {
      await pen('mouseMoved', [0, 1].map((axis) => seven[i - 1][axis] + ((seven[i][axis] - seven[i - 1][axis]) * (step / 5))));
    }
  }

  await pen('mouseReleased', seven.at(-1));
  await shows('digit', '7');
  assert.deepEqual(faults, []);
});

test('several digits are read, each in its box', async () => {
  await open();
  await page.getByLabel('Several digits').check();
  await draw([0.08, 0.25], [0.24, 0.25], [0.15, 0.8]);
  await draw([0.45, 0.2], [0.45, 0.8]);
  await draw([0.68, 0.25], [0.86, 0.25], [0.76, 0.8]);
  await shows('digit', '717');
  await boxesAre(0.16, 0.45, 0.77);
  await shot('several');
  assert.deepEqual(faults, []);
});

test('a drawing is kept under the digit that it was, also when the answer changes', async () => {
  await open();
  assert.ok(await page.locator('#keep').isHidden(), 'nothing drawn, nothing to keep');
  await draw(...seven);
  await shows('digit', '7');
  await shows('kept', 'Keeps the drawing on the server, for training: 0 drawings so far.');
  const label = (digit) => page.getByRole('group', { name: 'That was a' }).getByRole('button', { name: digit });
  for (const digit of ['7', '1']) {
    await label(digit).click();
    await shows('kept', `Kept as a ${digit}: 1 drawing so far.`);
    assert.equal(await label(digit).getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('#labels [aria-pressed=true]').count(), 1);
    assert.equal((await readdir(path.join(kept, digit))).length, 1);
  }

  assert.deepEqual(await readdir(path.join(kept, '7')), []);
  await shot('kept');
  await draw([0.2, 0.2], [0.2, 0.3]);
  await shows('kept', '1 drawing so far');
  assert.equal(await page.locator('#labels [aria-pressed=true]').count(), 0);
  await page.getByLabel('Several digits').check();
  await page.locator('#keep').waitFor({ state: 'hidden' });
  assert.deepEqual(faults, []);
});

test('a picture is kept as a small PNG', async () => {
  await open();
  await choose('one.png', await picture());
  await shows('digit', '1');
  await page.getByRole('button', { name: '8' }).click();
  await shows('kept', 'Kept as a 8');
  const [name] = await readdir(path.join(kept, '8'));
  assert.match(name, /^[0-9a-f]{64}\.png$/);
  assert.deepEqual(faults, []);
});

test('a server that keeps nothing does not offer it', async () => {
  await open();
  await page.route('**/api/drawings', (route) => route.fulfill({ json: { enabled: false, count: 0, maxCount: 0 } }));
  await page.reload();
  await draw(...seven);
  await shows('digit', '7');
  assert.ok(await page.locator('#keep').isHidden());
  assert.deepEqual(faults, []);
});

test('a picture is read whether it is chosen, dropped or pasted', async () => {
  await open();
  const bytes = await picture();
  await choose('one.png', bytes);
  await shows('digit', '1');
  await shot('picture');
  for (const kind of ['drop', 'paste']) {
    await page.getByRole('button', { name: 'Clear' }).click();
    await shows('confidence', 'Nothing drawn yet');
    await page.evaluate(([type, data]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(data)], 'one.png', { type: 'image/png' }));
      document.body.dispatchEvent(type === 'drop'
        ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
        : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
    }, [kind, [...bytes]]);
    await shows('digit', '1');
  }

  assert.deepEqual(faults, []);
});

test('a picture of a kind that only the browser reads is read too', async () => {
  await open();
  await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(data)]));
    const canvas = new OffscreenCanvas(300, 300);
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    const transfer = new DataTransfer();
    transfer.items.add(new File([await canvas.convertToBlob({ type: 'image/webp' })], 'one.webp', { type: 'image/webp' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }));
  }, [...await picture()]);
  await shows('digit', '1');
  assert.deepEqual(faults, []);
});

test('boxes lie right on a picture that is sent smaller than it is', async () => {
  await open();
  await page.getByLabel('Several digits').check();
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4000, 2000);
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 4000, 2000);
    context.lineWidth = 120;
    context.lineCap = 'round';
    for (const x of [800, 2400]) {
      context.moveTo(x, 600);
      context.lineTo(x, 1400);
    }

    context.stroke();
    const transfer = new DataTransfer();
    transfer.items.add(new File([await canvas.convertToBlob({ type: 'image/webp' })], 'large.webp', { type: 'image/webp' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }));
  });
  await shows('digit', '11');
  await boxesAre(0.2, 0.6);
  await shot('large');
  assert.deepEqual(faults, []);
});

test('what is no picture is refused, and the drawing stays', async () => {
  await open();
  await draw(...seven);
  await shows('digit', '7');
  await choose('letter.txt', Buffer.from('Dear pad, what am I?'));
  await page.getByRole('alert').filter({ hasText: 'Not a picture' }).waitFor();
  await shows('digit', '7');
  await page.waitForTimeout(300);
  assert.ok(await page.getByRole('alert').isVisible(), 'the answer about the drawing wipes the message about the file');
  await shot('refused');
  await draw([0.1, 0.9], [0.11, 0.9]);
  await page.getByRole('alert').waitFor({ state: 'hidden' });
  assert.deepEqual(faults.filter((fault) => !fault.includes('422')), []);
});

test('50 MB are refused, by the page and by the server', async () => {
  await open();
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(50_000_000)], 'huge.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }));
  });
  await page.getByRole('alert').filter({ hasText: 'huge.png is too large: 50 MB' }).waitFor();
  assert.deepEqual(faults, []);

  // Chromium may find the connection closed before it has read why.
  const status = await page.evaluate(() => fetch('api/digits', {
    method: 'POST', body: new Uint8Array(50_000_000), headers: { 'Content-Type': 'image/png' },
  }).then((response) => response.status, () => 'closed'));
  assert.ok(status === 413 || status === 'closed', `the server answered ${status}`);
  assert.equal(await page.evaluate(() => fetch('health/ready').then((response) => response.text())), 'Healthy');
});

test('nothing overflows, and all text is legible, light and dark, wide and narrow', async () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1100, 768, 320]) {
      await open({ colorScheme, viewport: { width, height: 800 } });
      await draw(...seven);
      await shows('digit', '7');
      await page.getByText('For programs').click();
      const found = await page.evaluate(inspect);
      await shot(`${colorScheme}-${width}`);
      assert.deepEqual([...found, ...faults], [], `${colorScheme} ${width}`);
    }
  }
});

// In the page: elements that stick out of their card or of the page, and text of less contrast than WCAG's 4.5 to 1.
function inspect() {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) {
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  }

  const visible = [...document.querySelectorAll('body *')].filter((element) => !element.closest('.unseen') && element.checkVisibility());
  for (const element of visible) {
    const frame = element.closest('.card')?.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    if (frame && (own.left < frame.left - 1 || own.right > frame.right + 1)) {
      found.push(`${element.tagName} ${element.id || element.className} sticks out`);
    }
  }

  const levels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => levels(colour).slice(0, 3)
    .map((level) => (level / 255 <= 0.04045 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, level, i) => sum + (level * [0.2126, 0.7152, 0.0722][i]), 0);
  const background = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    return (levels(backgroundColor)[3] ?? 1) > 0 ? backgroundColor : background(element.parentElement);
  };
  for (const element of visible.filter((candidate) => [...candidate.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))) {
    const [light, dark] = [luminance(getComputedStyle(element).color), luminance(background(element))].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5 && !element.closest(':disabled')) {
      found.push(`${element.tagName} "${element.textContent.trim()}" has contrast ${contrast.toFixed(1)}`);
    }
  }

  return found;
}
