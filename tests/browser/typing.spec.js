// Typing: results that follow, suggestions to choose from, and keys.
import { expect, loadedAnew, mark, openFilters, taken, test, total } from './person.js';

test('results follow what is typed, in the address too, and Back undoes it in one step', async ({ page }) => {
  await page.goto('/hledat?q=%C5%A1kola');
  await taken(page);
  await mark(page);
  const before = await total(page);
  const best = () => page.locator('.hits > li').first().getByRole('heading').getByRole('link').getAttribute('href');
  const first = await best();
  const box = page.getByRole('combobox', { name: 'Co hledáte?' });
  await box.fill('');
  await box.pressSequentially('tlumočník', { delay: 30 });
  await expect(page).toHaveURL('/hledat?q=tlumo%C4%8Dn%C3%ADk');
  await expect(page).toHaveTitle(/^tlumočník – /);
  await expect(page.locator('.hits mark').first()).toHaveText(/^tlumoč/i);
  await expect(box).toHaveValue('tlumočník');
  await expect(box).toBeFocused();
  expect(await best()).not.toBe(first);

  await page.goBack();
  await expect(page).toHaveURL('/hledat?q=%C5%A1kola');
  await expect(box).toHaveValue('škola');
  await expect.poll(() => total(page)).toBe(before);
  expect(await loadedAnew(page)).toBe(false);
});

test('a slow line never shows an older answer over a newer one, nor takes back what is typed', async ({ page }) => {
  await page.goto('/hledat?q=%C5%A1kola');
  await taken(page);
  // The first question is answered when everything has been typed.
  let answer;
  const typedAll = new Promise(resolve => { answer = resolve; });
  const asked = [];
  await page.route(/\/api\/v1\/search/, async route => {
    asked.push(new URL(route.request().url()).searchParams.get('q'));
    await typedAll;
    await route.continue();
  });
  const box = page.getByRole('combobox', { name: 'Co hledáte?' });
  await box.fill('uby');
  await box.pressSequentially('tovny pro dělníky');
  answer();
  await expect(page).toHaveURL('/hledat?q=ubytovny+pro+d%C4%9Bln%C3%ADky');
  await expect(page).toHaveTitle(/^ubytovny pro dělníky – /);
  await expect(box).toHaveValue('ubytovny pro dělníky');
  expect(asked, 'what was typed meanwhile is asked for once').toEqual(['uby', 'ubytovny pro dělníky']);
});

test('the filters in force stay while one types', async ({ page }) => {
  await page.goto('/hledat?q=%C5%A1kola&origin=foreign');
  await taken(page);
  await page.getByRole('combobox', { name: 'Co hledáte?' }).fill('bydlení');
  await expect(page).toHaveURL('/hledat?q=bydlen%C3%AD&origin=foreign');
  await expect(page.getByRole('link', { name: 'Odebrat filtr Původ: Ze zahraničí' })).toBeVisible();
});

test('a list that is opened while one types shows what there is now', async ({ page }) => {
  await page.goto('/hledat?q=%C5%A1kola');
  await taken(page);
  await page.getByRole('combobox', { name: 'Co hledáte?' }).fill('bydlení');
  await expect(page).toHaveTitle(/^bydlení – /);
  await expect(page.locator('.results.typing')).toBeAttached();
  await page.keyboard.press('Escape');
  await openFilters(page);
  const found = await page.request.get('/api/v1/search?q=bydlení').then(answer => answer.json());
  const regions = page.locator('.filters details', { has: page.locator('summary', { hasText: /^Kraj/ }) });
  await regions.locator('summary').first().click();
  await expect(regions.getByRole('checkbox')).toHaveCount(found.facets.region.length);
  await expect(regions.locator('.regions a[href]')).toHaveCount(found.facets.region.filter(own => own.code.startsWith('CZ')).length);
  const years = page.locator('.filters details', { has: page.locator('.years') });
  await years.locator('summary').click();
  await expect(years.locator('.bars rect')).toHaveCount(found.facets.year.length);
  await expect(years.getByRole('slider')).toHaveCount(2);
});

test('suggestions are gone through with the arrows, as a screen reader hears them', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  const box = page.getByRole('combobox', { name: 'Co hledáte?' });
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await box.pressSequentially('interkult');
  const list = page.getByRole('listbox', { name: 'Návrhy' });
  await expect(list).toBeVisible();
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('status').filter({ hasText: /návrh/ })).toHaveText(/^\d+\snávrh/);
  const options = list.getByRole('option');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', await options.first().getAttribute('id'));
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(list.locator('[aria-selected=true]')).toHaveCount(0);
  await expect(box).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  // Once more, and what was typed is still there.
  await page.keyboard.press('Escape');
  await expect(box).toHaveValue('interkult');
  await page.keyboard.press('ArrowDown');
  await expect(list).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const concept = await options.first().innerText();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL('/');
  await expect(page.locator('main')).toContainText(concept.split('\n')[0].slice(0, 12));
});

test('a list that somebody goes through does not change under their hand', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  let release;
  const held = new Promise(resolve => { release = resolve; });
  const last = request => new URL(request.url()).searchParams.get('q') === 'inter';
  await page.route('**/api/v1/suggest?*', async route => {
    if (last(route.request())) await held;
    await route.continue();
  });
  const box = page.getByRole('combobox', { name: 'Co hledáte?' });
  const options = page.getByRole('listbox', { name: 'Návrhy' }).getByRole('option');
  await box.pressSequentially('int');
  await expect(options.first()).toBeVisible();
  const asked = page.waitForRequest(last);
  await box.pressSequentially('er');
  await asked;
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  const shown = await options.allInnerTexts();
  const late = page.waitForResponse(last);
  release();
  await (await late).finished();
  await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  expect(await options.allInnerTexts()).toEqual(shown);
});

test('a suggestion is clicked: a place, a record, a concept', async ({ page }) => {
  for (const [typed, option, address] of [
    ['jihomor', /^Jihomoravský kraj/, /\/hledat\?region=CZ064$/],
    ['curant', /CURANT/, '/zaznam/antverpy-curant'],
    ['bydlen', /^Bydlení\s*Oblast/, '/hledat?area=housing'],
  ]) {
    await page.goto('/manual');
    await taken(page);
    await page.getByRole('combobox', { name: 'Co hledáte?' }).pressSequentially(typed);
    await page.getByRole('option', { name: option }).first().click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole('listbox')).toBeHidden();
  }
});

test('the slash goes to the box from anywhere, and can be turned off', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'phones have no keyboard');
  await page.goto('/zaznam/antverpy-curant');
  await taken(page);
  const box = page.getByRole('combobox', { name: 'Co hledáte?' });
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await page.keyboard.press('/');
  await expect(box).toHaveValue('/');

  await page.getByRole('button', { name: 'Klávesa / skočí do hledání' }).click();
  await page.reload();
  await taken(page);
  await expect(page.getByRole('button', { name: 'Klávesa / skočí do hledání' })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('/');
  await expect(box).not.toBeFocused();
});

test('Back leads to the hit that was read, even after the page was loaded anew', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  const tenth = page.locator('.hits h3 a').nth(9);
  await tenth.scrollIntoViewIfNeeded();
  await tenth.click();
  await expect(page.getByRole('heading', { name: 'Zdroje' })).toBeVisible();
  await page.reload();
  await taken(page);
  await page.goBack();
  await expect(tenth).toBeInViewport();
  await expect(tenth).toBeFocused();
});

test('arrows go from hit to hit', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'phones have no keyboard');
  await page.goto('/hledat?q=integrace');
  await taken(page);
  const titles = page.locator('.hits h3 a');
  await titles.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(titles.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(titles.first()).toBeFocused();
});
