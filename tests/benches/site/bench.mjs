// Measures the site as a browser has it: from a key to painted results, and what Lighthouse says of pages on a simulated
// phone. `cargo xtask bench site` says where the browser and the program are: CHROMIUM, OSVEDCENO_BIN.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { launch } from 'chrome-launcher';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const { CHROMIUM, OSVEDCENO_BIN } = process.env;

// What people type: each key of these from the third on is measured.
const QUESTIONS = ['ubytovny dělníků', 'kurzy češtiny', 'tlumočník u lékaře', 'dotace pro obce', 'mongolská komunita'];
// Between two keys, in milliseconds: 40 words a minute are 300, a fast typist takes 120.
const PAUSE = 150;
const PAGES = ['/', '/hledat?q=integrace', '/zaznam/brno-interkulturni-pracovnici', '/manual', '/doporuceni',
  '/doporuceni?municipality=Kol%C3%ADn&situations=labour-surge', '/srovnani?id=antverpy-curant&id=gent-projekt-lubeck', '/sebehodnoceni',
  '/mezery', '/misto/liberec', '/misto/kraj-vysocina'];
const RUNS = 3;

const middle = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function freePort() {
  const server = createServer();
  await new Promise(resolve => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise(resolve => { server.close(resolve); });
  return port;
}

// The service on a port of its own, with an index of its own.
async function serve() {
  const port = await freePort();
  const index = mkdtempSync(join(tmpdir(), 'osvedceno-bench-'));
  const service = spawn(OSVEDCENO_BIN, ['serve', '--listen', `127.0.0.1:${port}`, '--corpus', '../../../corpus', '--index', index,
    '--unanswered', join(index, 'unanswered.json')], { stdio: 'ignore' });
  const site = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 100; i += 1) {
    const ready = await fetch(`${site}/readyz`).then(response => response.ok, () => false);
    if (ready) return { site, stop: () => { service.kill(); rmSync(index, { recursive: true }); } };
    await new Promise(resolve => { setTimeout(resolve, 100); });
  }
  throw new Error('the service does not start');
}

// From each key to the frame after the one in which its results were drawn. The title of the page says which results those are.
async function keystrokes(site) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${site}/hledat`);
  await page.waitForSelector('html.js');
  await page.evaluate(() => {
    window.times = [];
    const pressed = new Map();
    document.addEventListener('input', event => {
      if (event.target.id === 'q') pressed.set(event.target.value.trim(), event.timeStamp);
    }, { capture: true });
    // The results are drawn after the title is set; a frame later they are painted.
    new MutationObserver(() => {
      const asked = document.title.split(' – ')[0];
      const at = pressed.get(asked);
      if (at === undefined) return;
      pressed.delete(asked);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.times.push(performance.now() - at);
        port2.postMessage('painted');
      });
    }).observe(document.querySelector('#vysledky'), { subtree: true, childList: true, characterData: true });
  });
  const box = page.locator('#q');
  for (const question of QUESTIONS) {
    await box.fill('');
    await box.pressSequentially(question, { delay: PAUSE });
    await page.waitForTimeout(300);
  }
  const times = await page.evaluate(() => window.times);
  await browser.close();
  return times;
}

async function phone(site, address) {
  const scores = [];
  for (let run = 0; run < RUNS; run += 1) {
    const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: ['--headless=new', ...FLAGS] });
    const { lhr } = await lighthouse(`${site}${address}`, { port: chrome.port, output: 'json', logLevel: 'error' });
    chrome.kill();
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    scores.push(Object.values(lhr.categories).map(category => Math.round(category.score * 100)));
  }
  return scores[0].map((_, i) => middle(scores.map(score => score[i])));
}

const { site, stop } = await serve();
try {
  const times = await keystrokes(site);
  const sorted = times.toSorted((a, b) => a - b);
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  console.log(`from a key to painted results, ${times.length} keys: median ${at(0.5)} ms, nine of ten within ${at(0.9)} ms, slowest ${at(1)} ms`);
  console.log(`Lighthouse on a simulated phone, median of ${RUNS}: performance, accessibility, best practices, search engines`);
  for (const address of PAGES) console.log(`  ${address.padEnd(44)} ${(await phone(site, address)).join('  ')}`);
} finally {
  stop();
}
