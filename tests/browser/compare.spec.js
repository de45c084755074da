// Precedents side by side, one's own project against the criteria, and where there are gaps.
import { readFileSync } from 'node:fs';
import { closeFilters, expect, mark, loadedAnew, openFilters, taken, test } from './person.js';
import { isOnItsSide, pagesOf } from './paper.js';

test('a writer compares three evaluated foreign practices and pastes citations', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL });
  await page.goto('/hledat?q=bydlen%C3%AD+uprchl%C3%ADk%C5%AF&kind=practice');
  await taken(page);
  await openFilters(page);
  await page.getByRole('checkbox', { name: /^Ze zahraničí/ }).check();
  await page.locator('.filters summary', { hasText: 'Síla důkazů' }).click();
  await page.getByRole('checkbox', { name: /^Nezávisle vyhodnoceno/ }).check();
  await expect(page).toHaveURL(/evidence=evaluated.*origin=foreign/);
  await closeFilters(page);
  // The address comes before the answer, which has both filters in sight.
  await expect(page.getByRole('link', { name: /^Odebrat filtr Síla důkazů: Nezávisle vyhodnoceno/ })).toBeVisible();
  await expect(page.locator('.hits .proof').filter({ hasNotText: 'Nezávisle vyhodnoceno' })).toHaveCount(0);
  const titles = [];
  for (const at of [0, 1, 2]) {
    const hit = page.locator('.hits > li').nth(at);
    titles.push((await hit.locator('h3').textContent()).replace(/\s+/g, ' '));
    await hit.getByRole('button', { name: /^Uložit/ }).click();
  }
  await page.getByRole('link', { name: /^Výběr/ }).click();
  await page.getByRole('link', { name: 'Porovnat vedle sebe' }).click();
  await expect(page).toHaveURL(/\/srovnani\?id=.+&id=.+&id=/);
  const table = page.getByRole('table');
  for (const title of titles) await expect(table.getByRole('columnheader', { name: title })).toBeVisible();

  // What one chooses by comes first. What matters is marked; the rest can be left out, but never what came of it.
  const comparison = await (await page.request.get(`/api/v1/comparison${new URL(page.url()).search}`)).json();
  const told = comparison.parts.flatMap(part => part.rows);
  const rows = table.locator('tbody tr:not(.part, .summaries)');
  await expect(rows).toHaveCount(told.length);
  await expect(rows.first()).toContainText(/^Výsledky/);
  expect(await rows.evaluateAll(all => all.map(row => !!row.querySelector('.mark')))).toEqual(told.map(row => row.matters));
  expect(told.filter(row => row.matters).length).toBeLessThan(told.length / 2);
  const place = table.getByRole('row', { name: /^Místo/ });
  await expect(place).toBeVisible();
  await page.getByRole('checkbox', { name: /Ukázat jen podstatné/ }).check();
  await expect(place).toBeHidden();
  await expect(rows.first()).toBeVisible();
  const texts = ['results', 'takeaway', 'conditions'];
  expect(await rows.evaluateAll(all => all.map(row => row.getClientRects().length > 0)))
    .toEqual(told.map(row => row.matters || texts.includes(row.name)));
  await page.getByRole('checkbox', { name: /Ukázat jen podstatné/ }).uncheck();

  await page.getByRole('button', { name: 'Kopírovat citace' }).click();
  await expect(page.getByText('Zkopírováno')).toBeVisible();
  const pasted = await page.evaluate(() => navigator.clipboard.readText());
  for (const title of titles) expect(pasted.replace(/\s+/g, ' ')).toContain(title);
  expect(pasted.match(/Dostupné z: http/g)).toHaveLength(3);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tabulka (CSV)' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv).toContain('Síla důkazů;;Nezávisle vyhodnoceno;Nezávisle vyhodnoceno;Nezávisle vyhodnoceno;');
  // On paper it lies on its side, and every page but that of the citations says which record is which.
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(isOnItsSide(pdf)).toBe(true);
  const printed = pagesOf(pdf);
  for (const title of titles) expect(printed.filter(text => text.includes(title)).length).toBeGreaterThanOrEqual(printed.length - 1);
});

test('five are too many to compare, and one is asked which', async ({ page }) => {
  const ids = ['antverpy-curant', 'brno-interkulturni-pracovnici', 'gent-projekt-lubeck', 'brusel-bapa', 'barcelona-saier'];
  await page.goto(`/srovnani?${ids.map(id => `id=${id}`).join('&')}`);
  await taken(page);
  await page.getByRole('checkbox').nth(1).uncheck();
  await page.getByRole('button', { name: 'Porovnat zaškrtnuté' }).click();
  await expect(page).toHaveURL('/srovnani?id=antverpy-curant&id=gent-projekt-lubeck&id=brusel-bapa');
  await page.getByRole('link', { name: /^Odebrat.*BAPA/ }).click();
  await expect(page).toHaveURL('/srovnani?id=antverpy-curant&id=gent-projekt-lubeck');
});

test('a project manager assesses a project and finds two records to learn from', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await page.getByRole('link', { name: 'Sebehodnocení projektu' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sebehodnocení projektu');
  // From here on nothing is asked but for the field that is chosen.
  const asked = [];
  page.on('request', request => {
    const { pathname, search } = new URL(request.url());
    // The browser looks for its icon whenever the address changes.
    if (!pathname.startsWith('/assets/')) asked.push(pathname + search);
  });
  const criterion = name => page.getByRole('group', { name });
  await criterion(/Zjistili jste předem/).getByRole('radio', { name: 'ano' }).check();
  await criterion(/někdo nezávislý/).getByRole('radio', { name: 'ne' }).check();
  await criterion(/Měříte, co se/).getByRole('radio', { name: 'zčásti' }).check();
  await expect(criterion(/Zjistili jste předem/).getByText('Silná stránka: předem jste zjistili, co lidé a služby potřebují.')).toBeVisible();
  await expect(criterion(/Zjistili jste předem/).getByText('Od koho se učit:')).toBeHidden();
  const standing = page.getByRole('region', { name: 'Jak na tom projekt je' });
  await expect(standing.locator('[data-answers=yes] li')).toHaveText(['Předem jste zjistili, co lidé a služby potřebují']);
  await expect(standing.locator('[data-answers=no] li')).toHaveText(['Začněte měřit, co se u lidí nebo v obci mění (zčásti)', 'Nechte projekt vyhodnotit někým, kdo ho nedělá ani neplatí']);
  await expect(page.locator('#hlaseni')).toHaveText('Silné stránky 1, Co posílit 2');
  expect(asked).toEqual([]);

  await page.getByLabel('Příklady z oblasti').selectOption({ label: 'Jazykové vzdělávání' });
  await expect(page).toHaveURL('/sebehodnoceni?area=language');
  expect(asked).toEqual(['/sebehodnoceni?area=language']);
  await expect(criterion(/někdo nezávislý/).getByRole('radio', { name: 'ne' })).toBeChecked();

  const gap = criterion(/někdo nezávislý/);
  await expect(gap.getByRole('link', { name: /Hodnoticí nástroj, část první/ })).toBeVisible();
  await expect(gap.getByRole('link', { name: /^Všechny takové/ })).toHaveAttribute('href', /area=language/);
  const examples = gap.locator('.gap li > a');
  expect(await examples.count()).toBeGreaterThanOrEqual(2);
  const addresses = [await examples.nth(0).getAttribute('href'), await examples.nth(1).getAttribute('href')];
  for (const address of addresses) {
    const record = await (await page.request.get(`/api/v1/records${address.replace('/zaznam', '')}`)).json();
    expect(record.assessment.find(own => own.criterion === 'independently-evaluated').answer).toBe('yes');
    expect(record.facets.find(own => own.name === 'area').values.map(value => value.code)).toContain('language');
  }
  await examples.nth(0).click();
  await expect(page).toHaveURL(addresses[0]);
  await expect(page.getByRole('region', { name: 'Čím je to doložené' })).toBeVisible();

  // Back from reading, the answers are there; they can be taken back.
  await page.goBack();
  await expect(criterion(/někdo nezávislý/).getByRole('radio', { name: 'ne' })).toBeChecked();
  await expect(standing.locator('[data-answers=no] li')).toHaveCount(2);
  await page.getByRole('button', { name: 'Začít znovu' }).click();
  await expect(page.locator('#sebehodnoceni :checked')).toHaveCount(0);
  await page.reload();
  await expect(page.locator('#sebehodnoceni :checked')).toHaveCount(0);
});

test('a funder finds an empty cell', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await page.getByRole('link', { name: 'Mapa mezer' }).first().click();
  await expect(page.getByRole('heading', { name: /Oblast × Cílová skupina/ })).toBeVisible();
  await expect(page.locator('.read li').first()).toHaveText(/^Prázdných polí: \d+\sz\s\d+\.$/);
  const empty = page.locator('.gaps td.empty a').first();
  const name = await empty.getAttribute('aria-label');
  expect(name).toMatch(/ × .+: 0\spraxí$/);
  await empty.click();
  await expect(page).toHaveURL(/\/hledat\?area=.+&group=.+&kind=practice/);
  await expect(page.getByRole('heading', { name: '0 výsledků' })).toBeVisible();
  await page.goBack();

  // The sizes of places in place of groups, and what is from Czechia alone: the address says it.
  await mark(page);
  await page.getByLabel('Sloupce').selectOption({ label: 'Velikost místa' });
  await expect(page.getByRole('heading', { name: /Oblast × Velikost místa/ })).toBeVisible();
  await page.getByText('Jen některé záznamy').click();
  await page.getByLabel('Původ').selectOption({ label: 'Z Česka' });
  await expect(page).toHaveURL('/mezery?rows=area&columns=size&kind=practice&origin=national');
  expect(await loadedAnew(page)).toBe(false);
  await expect(page.locator('.gaps td a').first()).toHaveAttribute('href', /origin=national/);
  const cell = page.locator('.gaps td a[aria-label^="Bydlení × "]').first();
  const count = Number(await cell.textContent());
  await cell.click();
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(`^${count} výsled`) })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: /Oblast × Velikost místa/ })).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tabulka (CSV)' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv.split('\r\n')[0]).toContain('Oblast;Velikost místa;Záznamů');
});
