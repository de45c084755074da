// Results as a table: a page that the server writes, which works without a script and at the width of a phone.
import { expect, test } from './person.js';

// How much wider the page is than the screen.
const tooWide = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with a script' : 'without one', () => {
    test.use({ javaScriptEnabled });

    test('somebody sorts what was found by its costs, all of it, and opens the cheapest', async ({ page }) => {
      await page.goto('/hledat?area=language');
      const found = await page.locator('#vysledky-nadpis').textContent();
      await page.getByRole('link', { name: 'Zobrazit jako tabulku' }).click();
      await expect(page).toHaveURL('/tabulka?area=language');
      await expect(page.locator('#kolik')).toHaveText(found);
      await page.getByRole('columnheader', { name: 'Kč za rok' }).getByRole('link').click();
      await expect(page).toHaveURL('/tabulka?area=language&by=cost');
      await expect(page.getByRole('columnheader', { name: 'Kč za rok' })).toHaveAttribute('aria-sort', 'ascending');
      // The cheapest of all, which the picture begins with too.
      const first = page.locator('.listing > .scroll tbody th a').first();
      expect(await tooWide(page)).toBe(0);
      await first.click();
      await expect(page).toHaveURL(/\/zaznam\//);
    });
  });
}
