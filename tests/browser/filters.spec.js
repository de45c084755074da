// Filters: lists that stay put, maps, years, sheets, and what to do where nothing is left.
import { closeFilters, expect, loadedAnew, mark, openFilters, taken, test, total } from './person.js';

const group = (page, name) => page.locator('.filters details', { has: page.locator('summary', { hasText: new RegExp(`^${name}`) }) }).first();

test('a list in use keeps its values: what nothing has any more is there with a zero', async ({ page }) => {
  await page.goto('/hledat?q=mongolsk%C3%A1');
  await taken(page);
  await openFilters(page);
  const areas = group(page, 'Oblast');
  const values = areas.locator('label');
  await areas.getByRole('checkbox').first().check();
  await expect(page).toHaveURL(/area=/);
  await expect(areas.locator('label.zero').first()).toBeVisible();
  const all = await values.count();
  await areas.locator('label:not(.zero)').getByRole('checkbox').last().check();
  await expect(page).toHaveURL(/area=.+area=/);
  await expect(values).toHaveCount(all);
  expect(await areas.locator('label.zero .count').first().innerText()).toBe('0');
});

test('a long list is unfolded, and narrowed by typing without diacritics', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await mark(page);
  await openFilters(page);
  const tools = group(page, 'Nástroj');
  await tools.locator('summary').first().click();
  await expect(tools.locator('label:visible')).toHaveCount(8);
  await tools.getByText(/^Zobrazit dal/).click();
  expect(await tools.locator('label:visible').count()).toBeGreaterThan(14);
  // Folding its end again leaves the list itself open.
  await tools.getByText(/^Zobrazit dal/).click();
  await expect(tools.locator('label:visible')).toHaveCount(8);
  await tools.getByText(/^Zobrazit dal/).click();
  await tools.getByRole('searchbox', { name: 'Najít v seznamu: Nástroj' }).fill('jazyk');
  await expect(tools.locator('label:visible')).toHaveCount(1);
  await tools.getByRole('checkbox', { name: /^Jazykový kurz/ }).check();
  await expect(page).toHaveURL('/hledat?q=integrace&tool=language-course');
  await expect(tools.locator('label:visible')).toHaveCount(1);
  await tools.getByRole('searchbox').fill('xyz');
  await expect(tools.getByText('Nic takového v seznamu není.')).toBeVisible();
  await tools.getByRole('searchbox').fill('');
  await expect(tools.getByRole('checkbox', { name: /^Jazykový kurz/ })).toBeChecked();
  expect(await loadedAnew(page)).toBe(false);
});

test('a region and a country are clicked on their maps', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await openFilters(page);
  const regions = group(page, 'Kraj');
  await regions.locator('summary').click();
  const moravia = regions.locator('.regions a', { hasText: 'Jihomoravský kraj' });
  const offered = Number.parseInt((await moravia.textContent()).split(': ')[1], 10);
  await moravia.click();
  await expect(page).toHaveURL('/hledat?q=integrace&region=CZ064');
  await expect.poll(() => total(page)).toBe(offered);
  // The list says the same to those who do not see the map.
  await expect(regions.getByRole('checkbox', { name: /^Jihomoravský kraj/ })).toBeChecked();
  await expect(regions.locator('.regions g.on use')).toHaveCount(1);
  await moravia.click();
  await expect(regions.locator('.regions g.on use')).toHaveCount(0);
  const countries = group(page, 'Země');
  await countries.locator('summary').first().click();
  await countries.locator('.tiles a', { hasText: 'DE' }).click();
  await expect(page).toHaveURL(/\/hledat\?q=integrace&country=DE/);
  await closeFilters(page);
  await expect(page.getByRole('link', { name: 'Odebrat filtr Země: Německo' })).toBeVisible();
});

test('the map of regions has the numbers of the list, and keeps its outlines while it is used', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await openFilters(page);
  const regions = group(page, 'Kraj');
  await regions.locator('summary').click();
  const whole = numbers => numbers.map(number => Number.parseInt(number, 10)).sort((a, b) => a - b);
  const czech = regions.locator('label', { has: page.locator('input[value^=CZ]') });
  const shown = () => regions.locator('.numbers text').allTextContents().then(whole);
  const listed = () => czech.locator('.count').allTextContents().then(whole).then(all => all.filter(number => number > 0));
  expect(await shown()).toEqual(await listed());
  // An outline that is put in anew is blank for a moment.
  await regions.locator('use').evaluateAll(all => all.forEach(use => { use.same = true; }));
  await regions.locator('.regions a', { hasText: 'Liberecký kraj' }).click();
  await expect(page).toHaveURL('/hledat?q=integrace&region=CZ051');
  await expect(regions.getByRole('checkbox', { name: /^Liberecký kraj/ })).toBeChecked();
  await closeFilters(page);
  await page.getByRole('combobox', { name: 'Co hledáte?' }).fill('škola');
  await expect(page).toHaveURL('/hledat?q=%C5%A1kola&region=CZ051');
  await page.keyboard.press('Escape');
  await openFilters(page);
  await expect.poll(shown).toEqual(await listed());
  expect(await regions.locator('a use').evaluateAll(all => all.filter(use => use.same).length)).toBe(13);
});

test('Praha is large enough for a finger, and the region around it is still there', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await openFilters(page);
  const regions = group(page, 'Kraj');
  await regions.locator('summary').click();
  // Where the disc is in the window, scrolled to.
  const disc = async () => {
    const disc = regions.locator('.regions .disc');
    await disc.evaluate(disc => disc.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = await disc.boundingBox();
    return { x: x + width / 2, y: y + height / 2, radius: height / 2 };
  };
  const praha = await disc();
  // WCAG 2.5.8: a square of 24 pixels is within the target.
  for (const [dx, dy] of [[-12, -12], [12, -12], [-12, 12], [12, 12]]) {
    const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y).closest('a')?.textContent, [praha.x + dx, praha.y + dy]);
    expect(hit).toMatch(/^Praha: /);
  }
  await page.mouse.click(praha.x, praha.y);
  await expect(page).toHaveURL('/hledat?q=integrace&region=CZ010');
  await expect(regions.locator('.regions .on .disc')).toHaveCount(1);
  const now = await disc();
  await page.mouse.click(now.x, now.y + now.radius * 1.7);
  await expect(page).toHaveURL('/hledat?q=integrace&region=CZ010&region=CZ020');
});

test('the range of years is moved by its handles, with keys and with fields', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  const all = await total(page);
  await openFilters(page);
  const years = page.locator('.filters details', { has: page.locator('.years') });
  await years.locator('summary').click();
  const from = years.getByRole('slider', { name: 'Od roku' });
  const last = Number.parseInt(await from.getAttribute('max'), 10);
  await from.focus();
  await page.keyboard.press('End');
  await expect(page).toHaveURL(new RegExp(`year_from=${last}`));
  await expect(years.getByRole('spinbutton', { name: 'od' })).toHaveValue(String(last));
  await expect.poll(() => total(page)).toBeLessThan(all);
  await expect(years.locator('.bars .on').first()).toBeAttached();
  await page.keyboard.press('Home');
  await expect(page).not.toHaveURL(/year_from/);
  await expect.poll(() => total(page)).toBe(all);
  await years.getByRole('spinbutton', { name: 'do' }).fill('2015');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/hledat?q=integrace&year_to=2015');
  await expect(years.getByRole('slider', { name: 'Do roku' })).toHaveValue('2015');
});

test('where nothing is left, it is said which filter to drop and what that gives', async ({ page }) => {
  await page.goto('/hledat?q=integrace&country=DE&region=CZ064');
  await taken(page);
  await expect(page.getByRole('heading', { name: '0 výsledků' })).toBeVisible();
  const drop = page.locator('.relax li', { hasText: 'Země: Německo' });
  const promised = Number.parseInt((await drop.innerText()).replace(/.*: (\d+).*/s, '$1'), 10);
  await drop.getByRole('link').click();
  await expect(page).toHaveURL('/hledat?q=integrace&region=CZ064');
  await expect.poll(() => total(page)).toBe(promised);
});

test('order and the size of a page are chosen and kept', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await page.getByLabel('Na stránku').selectOption('50');
  await expect(page).toHaveURL('/hledat?q=integrace&limit=50');
  await expect(page.locator('.hits > li')).toHaveCount(50);
  await page.locator('#sort').selectOption('year');
  await expect(page).toHaveURL('/hledat?q=integrace&sort=year&limit=50');
  await page.getByRole('combobox', { name: 'Co hledáte?' }).fill('škola');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/hledat?q=%C5%A1kola&sort=year&limit=50');
});

test('on a phone the filters are a sheet that says what it will show', async ({ page }, { project }) => {
  test.skip(project.name === 'desktop', 'on a desktop they are beside the results');
  await page.goto('/hledat?q=integrace');
  await taken(page);
  const all = await total(page);
  await openFilters(page);
  await page.getByRole('checkbox', { name: /^Bydlení/ }).check();
  await expect(page).toHaveURL(/area=housing/);
  const show = page.getByRole('link', { name: /^Zobrazit \d+ výsled/ });
  await expect(show).not.toContainText(String(all));
  const promised = Number.parseInt((await show.innerText()).replace(/\D/g, ''), 10);
  await show.click();
  expect(await total(page)).toBe(promised);
  await expect(page.locator('.bar .open .chosen')).toHaveText('1');
});

test('the filtered list is taken away as a table and as a link', async ({ page, context }) => {
  await page.goto('/hledat?q=integrace&area=housing');
  await taken(page);
  const found = await total(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Stáhnout vše (CSV)' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^osvedceno-\d{4}-\d\d-\d\d\.csv$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const table = Buffer.concat(chunks).toString('utf8');
  expect(table.startsWith('\ufeffid;Adresa;Druh;Název;')).toBe(true);
  expect(table.match(/^[a-z0-9-]+(\/[a-z0-9-]+)?;http/gm)).toHaveLength(found);

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Kopírovat odkaz' }).click();
  await expect(page.getByText('Zkopírováno')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});
