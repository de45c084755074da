// The site in headless Chromium, at the sizes of a desktop and of a phone. `cargo xtask test` says where the browser and
// the program are and which port is free: CHROMIUM, OSVEDCENO_BIN, OSVEDCENO_PORT; and LIBREOFFICE and PDFTOTEXT, which
// open what is downloaded.
import { defineConfig } from '@playwright/test';

const port = process.env.OSVEDCENO_PORT ?? 8089;
const arguments_ = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  reporter: [['list']],
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  // A machine that builds at the same time is slow; what never comes still fails.
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'cs-CZ',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: arguments_ },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    // What the server writes is the same on a phone.
    { name: 'phone', testIgnore: 'valid.spec.js', use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
  webServer: {
    command: `"${process.env.OSVEDCENO_BIN ?? '../../target/release/osvedceno'}" serve --listen 127.0.0.1:${port} --corpus ../../corpus --index results/index --unanswered results/unanswered.json --proposals results/proposals.sqlite --behind-proxy`,
    url: `http://127.0.0.1:${port}/readyz`,
    stdout: 'ignore',
    stderr: 'ignore',
  },
});
