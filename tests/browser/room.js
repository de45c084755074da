// People and editors at one service with a room of its own, a corpus in git and a server for mail; each file of tests that needs any of it
// takes it from here, so that a service is started once for all of them. Editors come by a proxy that encrypts; each is at an address of
// their own.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test as person, watched } from './person.js';
import { mailServer, password, start } from './service.js';

export { expect };

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const editors = { jana: 'Jana Nováková', petr: 'Petr Svoboda' };

export const somewhere = () => ({
  'X-Forwarded-For': [10, ...crypto.getRandomValues(new Uint8Array(3))].join('.'),
  'X-Forwarded-Proto': 'https',
});

// An address for mail that nobody else has.
export const somebody = () => `jana-${crypto.randomUUID()}@vzorov.example`;

export const test = person.extend({
  mail: [async ({}, use) => {
    const server = await mailServer();
    await use(server);
    await server.close();
  }, { scope: 'worker' }],
  service: [async ({ mail }, use) => {
    const own = await start({ mailPort: mail.port, editors });
    await use(own);
    await own.stop();
  }, { scope: 'worker', timeout: 120_000 }],
  baseURL: async ({ service }, use) => { await use(service.url); },
  // Each is somebody else, as the proxy tells.
  extraHTTPHeaders: async ({}, use) => { await use(somewhere()); },
  // An editor at a browser of their own.
  enter: async ({ browser, baseURL, viewport, colorScheme, bypassCSP, javaScriptEnabled }, use) => {
    const entered = [];
    await use(async name => {
      const httpCredentials = { username: name, password: `${password} ${name}` };
      const context = await browser.newContext({
        baseURL, viewport, colorScheme, bypassCSP, javaScriptEnabled, httpCredentials, extraHTTPHeaders: somewhere(),
      });
      const page = await context.newPage();
      entered.push([context, watched(page, baseURL)]);
      await page.goto('/redakce');
      await expect(page.getByText(`Přihlášená osoba: ${editors[name]}`)).toBeVisible();
      return page;
    });
    for (const [context, isFaultless] of entered) {
      await isFaultless();
      await context.close();
    }
  },
});

// Sends a form, and once more each time that it comes back since no person is so fast. Each time the next page is waited for, however
// long it takes: on the page of the case there is no such button any more.
export async function sent(page, button) {
  for (;;) {
    await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: button }).click()]);
    if (/\/poslano\/[0-9a-f]{32}$/.test(page.url())) return page.url();
    await page.waitForTimeout(1_000);
  }
}

// Proposes a practice: answers by what is asked. Where it can be followed.
export async function proposes(page, answers) {
  await page.goto('/navrhnout');
  for (const [question, answer] of Object.entries(answers)) await page.getByLabel(question).fill(answer);
  return sent(page, /Odeslat návrh|Přesto odeslat/);
}

// Corrects a field of a record. Where it can be followed.
export async function corrects(page, record, field, right) {
  await page.goto(`/zaznam/${record}`);
  await page.getByRole('link', { name: 'Opravit údaj' }).click();
  await page.getByLabel('Co je špatně?').selectOption(field);
  await page.getByLabel('Jak je to správně?').fill(right);
  await page.getByLabel('Odkud to víte?').fill('závěrečný účet města');
  return sent(page, 'Odeslat opravu');
}

// Opens a case of the list by what it is called.
export async function opens(page, title) {
  await page.goto('/redakce');
  await page.getByLabel('Slova v názvu').fill(title);
  await page.getByRole('button', { name: 'Vybrat' }).click();
  await page.getByRole('link', { name: title }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

// Opens the record of the case that is open, and begins it.
export async function begins(page) {
  await page.getByRole('link', { name: 'Upravit záznam' }).click();
  await page.getByRole('button', { name: 'Začít se záznamem' }).click();
  await expect(page.getByRole('group', { name: 'Co to je' })).toBeVisible();
}

// Asks for the alert of the form that is open, as often as it takes until a person could have filled it in.
export async function asks(page, address) {
  await page.locator('input[name="email"]').fill(address);
  for (;;) {
    await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('.sending button').first().click()]);
    if (await page.locator('input[name="email"]').count() === 0) break;
    await page.waitForTimeout(1_000);
  }
  await expect(page.getByText(/Poslali jsme vám zprávu|We have sent you a message/)).toBeVisible();
}

// What axe has against the page as it is now.
export async function faults(page, rules = {}) {
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(own => window.axe.run(own), rules);
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(node => node.html).join(' ')}`);
}

// That axe has nothing against the page as it is now, in light and in dark, and that nobody has to scroll it sideways, on a screen of 320
// pixels either.
export async function isFit(page, what) {
  expect(await faults(page), what).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  // Nothing but colours is another there.
  expect(await faults(page, { runOnly: ['color-contrast'] }), `${what} in the dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  const own = page.viewportSize();
  for (const width of [own.width, 320]) {
    await page.setViewportSize({ ...own, width });
    const more = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(more, `${what} is no wider than ${width} pixels`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(own);
}
