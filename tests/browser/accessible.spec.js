// No page has a fault that a machine can find (axe-core, its default rules), in light and in dark, in both languages.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, taken, test } from './person.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = [
  '/', '/hledat?q=ubytovny&area=housing&area=health', '/hledat?q=xqzvw&area=housing', '/hledat?limit=-1', '/neni',
  '/hledat?q=interkulturni+pracovnci', '/hledat?q=interkulturni+pracovnci&literal=true',
  '/zaznam/antverpy-curant', '/zaznam/manual-01-jak-zacit', '/zaznam/manual-01-jak-zacit/na-koho-se-obratit-mapa-partneru',
  '/en', '/en/search?q=refugee+housing', '/en/record/antverpy-curant',
];


for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('every page passes axe', async ({ browser, viewport, baseURL }) => {
      // The pages' own policy keeps other scripts out, axe among them.
      const context = await browser.newContext({ viewport, baseURL, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      for (const address of pages) {
        await page.goto(address);
        await taken(page);
        await page.addScriptTag({ content: axe });
        const { violations } = await page.evaluate(() => window.axe.run());
        expect(violations.map(({ id, nodes }) => `${address}: ${id} ${nodes.map(node => node.html).join(' ')}`)).toEqual([]);
      }
      await context.close();
    });
  });
}
