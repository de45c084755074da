// A person in front of a page: what they see and do, and what must hold on every page they visit.
import { test as base, expect } from '@playwright/test';

export const test = base.extend({
  // Whatever a test is about: no page may log an error, ask another host for anything, or set a cookie.
  page: async ({ page, baseURL }, use) => {
    const isFaultless = watched(page, baseURL);
    await use(page);
    await isFaultless();
  },
});

export { expect };

// Watches a page from now on, and answers with what holds to the end that nothing was wrong with it.
export function watched(page, baseURL) {
  const faults = [];
  // A form with something wrong in it comes back with the status 422, and with 409 where somebody else was faster. Both are right, and
  // the browser logs them.
  const sentBack = text => /a status of (422|409)/.test(text);
  page.on('console', message => { if (message.type() === 'error' && !sentBack(message.text())) faults.push(message.text()); });
  page.on('pageerror', error => faults.push(error.message));
  page.on('request', request => { if (!request.url().startsWith(baseURL)) faults.push(`asked ${request.url()}`); });
  return async () => {
    expect(faults).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  };
}

// Waits until the browser has taken the page over from the server.
export async function taken(page) {
  await expect(page.locator('html.js')).toBeAttached();
}

// Marks the document, so that a test can tell whether the page was loaded anew since.
export async function mark(page) {
  await page.evaluate(() => { window.sameDocument = true; });
}

export async function loadedAnew(page) {
  return page.evaluate(() => !window.sameDocument);
}

// The number of results that the page says.
export async function total(page) {
  const heading = await page.locator('#vysledky-nadpis').textContent();
  return Number.parseInt(heading.replace(/\s/g, ''), 10);
}

// Opens the filters where they are a sheet of their own, as on a phone.
export async function openFilters(page) {
  const opener = page.locator('.bar .open');
  if (await opener.isVisible()) await opener.click();
}

export async function closeFilters(page) {
  const closer = page.locator('.filters .close');
  if (await closer.isVisible()) await closer.click();
}

// Opens the form of a situation where a line stands in its place, as on a phone.
export async function openSituation(page) {
  await expect(page.locator('.asked')).toBeAttached();
  const opener = page.locator('.asked:not([open]) > summary');
  if (await opener.isVisible()) await opener.click();
}
