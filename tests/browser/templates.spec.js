// Templates: pages and documents that the server writes.
import { expect, test } from './person.js';
import { pagesOfDocument } from './paper.js';

// How much wider the page is than the screen.
const tooWide = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a clerk takes a template from the section that explains it, and a word processor opens it', async ({ page }) => {
  await page.goto('/zaznam/manual-07-narust-zahranicnich-pracovniku/ubytovny-co-s-nimi-obec-muze-delat');
  await page.getByRole('link', { name: 'Domovní řád ubytovny' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Domovní řád ubytovny' })).toBeVisible();
  expect(await tooWide(page)).toBe(0);
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Stáhnout pro Word/ }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('osvedceno-domovni-rad-ubytovny.docx');
  const pages = pagesOfDocument(await file.path());
  expect(pages[0]).toContain('Než vzor použijete');
  expect(pages[1]).toMatch(/^Domovní řád ubytovny/);
  expect(pages.join(' ')).toContain('[název a adresa včetně čísla popisného]');
});
