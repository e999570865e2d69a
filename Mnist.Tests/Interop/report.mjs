// Opens report pages in Chromium, light and dark, wide and narrow, and checks that nothing is missing, cut off, illegible or
// loaded from elsewhere: node report.mjs FOLDER PAGE.html…   Screenshots go into the folder.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const widths = [1280, 768, 600, 360];
const schemes = ['light', 'dark'];
const largest = 2_000_000;
const sections = [
  'Training', 'Confusion', 'Digits', 'Reliability', 'The most confident mistakes', 'The least confident successes', 'First layer', 'Model card',
];

const [folder, ...pages] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const faults = [];
for (const file of pages) {
  const name = path.basename(file, '.html');
  if (fs.statSync(file).size > largest) {
    faults.push(`${name}: ${fs.statSync(file).size} bytes`);
  }

  const times = [];
  for (const colorScheme of schemes) {
    for (const width of widths) {
      const view = `${name} ${colorScheme} ${width}`;
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      page.on('console', (message) => faults.push(`${view}: ${message.text()}`));
      page.on('pageerror', (error) => faults.push(`${view}: ${error.message}`));
      page.on('request', (request) => {
        if (!/^(file|data):/.test(request.url())) {
          faults.push(`${view}: asks for ${request.url()}`);
        }
      });
      await page.goto(pathToFileURL(path.resolve(file)).href);
      times.push(await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd));
      faults.push(...(await page.evaluate(inspect, sections)).map((fault) => `${view}: ${fault}`));
      await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      await context.close();
    }
  }

  console.log(`${name}.html: ${fs.statSync(file).size} bytes, open after ${Math.round(Math.max(...times))} ms at most`);
}

await browser.close();
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 ? 1 : 0;

/** Looks for faults in the page that is open; runs in the browser. */
function inspect(expected) {
  const found = [];
  const titles = [...document.querySelectorAll('main > section > h2')].map((title) => title.textContent);
  if (titles.join() !== expected.join()) {
    found.push(`the sections are ${titles.join(', ')}`);
  }

  const at = (selector) => document.querySelectorAll(selector);
  const counts = [['.tile', 4], ['.map td', 100], ['.numbers tbody tr', 10], ['svg', 2], ['.digits.successes img', 1], ['.card tr', 4]];
  counts.filter(([selector, least]) => at(selector).length < least).forEach(([selector]) => found.push(`there are ${at(selector).length} ${selector}`));
  [...document.images].filter((image) => image.naturalWidth === 0).forEach((image) => found.push(`a picture is broken: ${image.alt}`));
  // The base64 text of a picture may spell any word.
  if (/NaN|Infinity|undefined|\{\d/.test(document.body.innerHTML.replace(/data:[^"]*/g, ''))) {
    found.push('a value is missing');
  }

  // What reaches beyond the window, or beyond the box that it is in.
  if (document.documentElement.scrollWidth > innerWidth) {
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  }

  const name = (element) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30)}"`;
  for (const element of document.querySelectorAll('main *:not(svg *)')) {
    const box = element.getBoundingClientRect();
    if (!element.closest('.scroll') && (box.left < 0 || box.right > innerWidth + 0.5)) {
      found.push(`${name(element)} reaches beyond the window`);
    }

    if (!element.matches('.scroll, span, b, svg') && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
      found.push(`${name(element)} is too wide for its box`);
    }
  }

  // The words of a chart stay inside it and off each other.
  for (const chart of document.querySelectorAll('svg')) {
    const frame = chart.getBoundingClientRect();
    const words = [...chart.querySelectorAll('text')].map((word) => ({ text: word.textContent, box: word.getBoundingClientRect() }));
    words.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.top < frame.top - 1)
      .forEach(({ text }) => found.push(`${chart.ariaLabel}: "${text}" is cut off`));
    words.forEach((one, i) => words.slice(i + 1).filter(({ box }) =>
      box.left < one.box.right && one.box.left < box.right && box.top + 2 < one.box.bottom && one.box.top + 2 < box.bottom)
      .forEach((other) => found.push(`${chart.ariaLabel}: "${one.text}" and "${other.text}" overlap`)));
    for (const shape of chart.querySelectorAll('path, rect, circle')) {
      const box = shape.getBoundingClientRect();
      if (!(box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1)) {
        found.push(`${chart.ariaLabel}: a ${shape.tagName} is outside`);
      }
    }
  }

  // Words that stand out less than WCAG 2 asks for (4.5 to 1); dots for nothing are meant to be faint.
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const blend = (colour, below) => {
    const [red, green, blue, alpha = 1] = numbers(colour);
    return [red, green, blue].map((value, i) => value * alpha + below[i] * (1 - alpha));
  };
  const behind = (element) => (element ? blend(getComputedStyle(element).backgroundColor, behind(element.parentElement)) : [255, 255, 255]);
  const light = (colour) => {
    const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  for (const element of document.querySelectorAll('main *:not(.none)')) {
    if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()) && !element.matches('title')) {
      const ground = behind(element.closest('svg') ?? element);
      const style = getComputedStyle(element);
      const [one, other] = [light(blend(element.closest('svg') ? style.fill : style.color, ground)), light(ground)].sort((a, b) => b - a);
      if ((one + 0.05) / (other + 0.05) < 4.5) {
        found.push(`${name(element)} is hard to read, ${((one + 0.05) / (other + 0.05)).toFixed(1)} to 1`);
      }
    }
  }

  return found;
}
