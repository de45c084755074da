// With JavaScript: the page is taken over, and searching, filtering and going back need no new page.
import { closeFilters, expect, loadedAnew, mark, openFilters, taken, test, total } from './person.js';

test('an official types half a sentence without diacritics and reads what another town did', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await mark(page);
  await page.getByRole('combobox', { name: 'Co hledáte?' }).fill('ubytovny delniku');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/hledat?q=ubytovny+delniku');
  await expect(page).toHaveTitle(/ubytovny delniku – \d+\svýsled/);
  expect(await total(page)).toBeGreaterThan(3);
  await expect(page.locator('.hits mark').first()).toBeVisible();

  const first = page.locator('.hits h3 a').first();
  const title = await first.innerText();
  await first.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('heading', { name: 'V kostce' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Zdroje' })).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  expect(await loadedAnew(page)).toBe(false);
});

test('a filter narrows the result, its group still offers the others, and a chip takes it away', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await mark(page);
  const all = await total(page);
  await openFilters(page);
  const housing = page.getByRole('checkbox', { name: /^Bydlení/ });
  const offered = Number.parseInt(await page.locator('label', { has: housing }).locator('.count').innerText(), 10);
  await housing.check();
  await expect(page).toHaveURL('/hledat?q=integrace&area=housing');
  await expect.poll(() => total(page)).toBe(offered);

  // A second value of the same group adds, so the count of the group must not have fallen.
  const health = page.getByRole('checkbox', { name: /^Zdraví/ });
  await health.check();
  await expect(page).toHaveURL('/hledat?q=integrace&area=health&area=housing');
  await expect.poll(() => total(page)).toBeGreaterThan(offered);
  await closeFilters(page);

  await page.getByRole('link', { name: 'Odebrat filtr Oblast: Zdraví' }).click();
  await expect.poll(() => total(page)).toBe(offered);
  await page.getByRole('link', { name: 'Odebrat filtr Oblast: Bydlení' }).click();
  await expect(page).toHaveURL(/\/hledat\?q=integrace(#vysledky)?$/);
  await expect.poll(() => total(page)).toBe(all);
  expect(await loadedAnew(page)).toBe(false);
});

test('the back button goes back through filters and records', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await mark(page);
  await page.getByRole('link', { name: /^Všechny záznamy.*Náhlý nárůst/ }).click();
  await expect(page).toHaveURL('/hledat?situation=labour-surge');
  await expect(page.locator('.hits')).toBeVisible();
  const filtered = await total(page);
  const unsorted = await page.locator('.hits h3 a').first().innerText();
  await page.locator('#sort').selectOption('title');
  await expect(page).toHaveURL('/hledat?situation=labour-surge&sort=title');
  await expect(page.locator('.hits h3 a').first()).not.toHaveText(unsorted);
  const tenth = page.locator('.hits h3 a').nth(9);
  await tenth.scrollIntoViewIfNeeded();
  const position = await page.evaluate(() => window.scrollY);
  expect(position).toBeGreaterThan(100);
  await tenth.click();
  await expect(page.getByRole('heading', { name: 'V kostce' })).toBeVisible();

  await page.goBack();
  await expect(tenth).toBeInViewport();
  expect(Math.abs(await page.evaluate(() => window.scrollY) - position)).toBeLessThan(60);
  await expect(page).toHaveURL('/hledat?situation=labour-surge&sort=title');
  await expect(page.locator('#sort')).toHaveValue('title');
  expect(await total(page)).toBe(filtered);
  await page.goBack();
  await expect(page.locator('#sort')).toHaveValue('relevance');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Najděte, co se jinde osvědčilo' })).toBeVisible();
  expect(await loadedAnew(page)).toBe(false);
});

test('turning the page starts at its first result', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await page.getByRole('link', { name: 'Další →' }).click();
  await expect(page).toHaveURL('/hledat?q=integrace&offset=20');
  await expect(page.locator('#vysledky')).toBeFocused();
  await expect(page.locator('.hits h3 a').first()).toBeInViewport();
});

test('a list of filters stays open while one chooses in it', async ({ page }) => {
  await page.goto('/hledat?q=integrace&tool=interpreting');
  await taken(page);
  await openFilters(page);
  const interpreting = page.getByRole('checkbox', { name: /^Tlumočení a překlady/ });
  await interpreting.uncheck();
  await expect(page).toHaveURL(/\/hledat\?q=integrace(#.*)?$/);
  await expect(interpreting).toBeVisible();
  await expect(interpreting).not.toBeChecked();
});

test('on a phone Escape closes the filters', async ({ page }, { project }) => {
  test.skip(project.name === 'desktop', 'on a desktop they are always there');
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await openFilters(page);
  await expect(page.locator('#filtry-nadpis')).toBeVisible();
  await expect(page.locator('.hits')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.locator('#filtry-nadpis')).toBeHidden();
  await expect(page.locator('.hits')).toBeVisible();
});

test('a slip of the pen is mended, and what was typed is a click away', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await mark(page);
  await page.locator('#q').fill('interkulturni pracovnci');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /Hledáme „.+ pracovníci“/ })).toBeVisible();
  await expect(page.locator('#q')).toHaveValue('interkulturni pracovnci');
  const mended = await total(page);

  await page.getByRole('link', { name: 'Hledat přesně „interkulturni pracovnci“' }).click();
  await expect(page).toHaveURL('/hledat?q=interkulturni+pracovnci&literal=true');
  await expect(page.getByRole('status').filter({ hasText: 'Hledáme jen slova' })).toBeVisible();
  await expect(page.getByText('Rozuměli jsme')).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Hledat přesně' })).toBeVisible();
  expect(await total(page)).toBe(mended);
  expect(await loadedAnew(page)).toBe(false);
});

test('what the words were understood as becomes a filter', async ({ page }) => {
  await page.goto('/hledat?q=kurzy+%C4%8De%C5%A1tiny');
  await taken(page);
  await page.getByRole('list', { name: 'Rozuměli jsme' }).getByRole('link', { name: /Jazykový kurz$/ }).click();
  await expect(page).toHaveURL(/\/hledat\?q=kurzy\+%C4%8De%C5%A1tiny&tool=language-course$/);
  await expect(page.getByRole('link', { name: /^Odebrat filtr .+: Jazykový kurz$/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Přidat filtr .+: Jazykový kurz$/ })).toBeHidden();
});

test('the very words stay searched for with other filters, and new words are understood again', async ({ page }) => {
  await page.goto('/hledat?q=kurzy+%C4%8De%C5%A1tiny');
  await taken(page);
  await page.getByRole('link', { name: 'Hledat jen slova' }).click();
  await expect(page).toHaveURL(/literal=true$/);
  await openFilters(page);
  await page.getByRole('checkbox', { name: /^Z Česka/ }).check();
  await expect(page).toHaveURL(/&origin=national&literal=true$/);
  await closeFilters(page);
  await page.locator('#sort').selectOption('year');
  await expect(page).toHaveURL(/&sort=year&literal=true/);
  await page.locator('#q').fill('škola');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=%C5%A1kola&origin=national&sort=year/);
  await expect(page).not.toHaveURL(/literal/);
  await expect(page.getByText('Rozuměli jsme')).toBeVisible();
});

test('an answer that did not come can be asked for again', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await page.evaluate(() => { window.realFetch = window.fetch; window.fetch = () => Promise.reject(new TypeError('offline')); });
  await page.locator('#q').fill('škola');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Služba neodpovídá' })).toBeVisible();
  await page.evaluate(() => { window.fetch = window.realFetch; });
  await page.locator('#q').fill('škola');
  await page.keyboard.press('Enter');
  await expect(page.locator('.hits')).toBeVisible();
});

test('an address is all a colleague needs', async ({ page }) => {
  await page.goto('/hledat?q=%C5%A1kola&area=education&origin=foreign&year_from=2015&sort=year');
  await taken(page);
  await expect(page.locator('#q')).toHaveValue('škola');
  for (const filter of ['Oblast: Školy a vzdělávání', 'Původ: Ze zahraničí', 'Rok: od 2015']) {
    await expect(page.getByRole('link', { name: `Odebrat filtr ${filter}` })).toBeVisible();
  }
  await expect(page.locator('#sort')).toHaveValue('year');
});

test('a search without results says what to do', async ({ page }) => {
  await page.goto('/hledat?q=xqzvw&area=housing');
  await taken(page);
  await expect(page.getByRole('heading', { name: '0 výsledků' })).toBeVisible();
  await page.getByRole('link', { name: 'Odebrat filtr Oblast: Bydlení' }).click();
  await expect(page).toHaveURL(/\/hledat\?q=xqzvw(#vysledky)?$/);
  await expect(page.getByText('Diakritika není nutná')).toBeVisible();
});

test('the manual is read section by section', async ({ page }) => {
  await page.goto('/zaznam/manual-01-jak-zacit');
  await taken(page);
  await page.getByRole('navigation', { name: 'Kapitola' }).getByRole('link', { name: /Proč se do toho pouštět/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Proč se do toho pouštět/);
  await page.locator('.body a[href="/zaznam/manual-02-kdo-u-nas-zije"]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Kdo\su\snás žije/);
});

test('English is a page of its own, and so is the way back', async ({ page }) => {
  await page.goto('/zaznam/antverpy-curant');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/en/record/antverpy-curant');
  await taken(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/young adult refugees/);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Search' }).click();
  await expect(page).toHaveURL('/en/search');
  await expect(page.getByRole('heading', { name: /^\d+\sresults/ })).toBeVisible();
});

test('everything is reached by keyboard, and focus is seen', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'phones have no keyboard');
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Přejít na obsah' })).toBeFocused();
  const reached = new Set();
  for (let i = 0; i < 200; i += 1) {
    await page.keyboard.press('Tab');
    const element = await page.evaluate(() => {
      const active = document.activeElement;
      // The box and its button have one frame.
      const framed = [active, active.closest('.row')].filter(Boolean);
      const outlined = framed.some(element => getComputedStyle(element).outlineStyle !== 'none');
      return { what: active.id || active.name || active.className || active.tagName, outlined };
    });
    if (element.what === 'BODY') break;
    expect(element.outlined, element.what).toBe(true);
    reached.add(element.what);
  }
  for (const part of ['q', 'kind', 'sort']) expect(reached).toContain(part);
});

test('no page is wider than the screen, down to the smallest phones', async ({ page }, { project }) => {
  for (const width of project.name === 'phone' ? [320, 360, 390] : [1280]) {
    await page.setViewportSize({ width, height: 800 });
    const addresses = ['/', '/hledat?q=ubytovny&area=housing', '/hledat?q=interkulturni+pracovnci', '/zaznam/antverpy-curant',
      '/zaznam/manual-01-jak-zacit', '/manual', '/vyber?id=antverpy-curant', '/en',
      '/doporuceni', '/doporuceni?municipality=Kol%C3%ADn&situation=labour-surge&text=ubytovny', '/podklad?situation=labour-surge',
      '/srovnani?id=antverpy-curant&id=brno-interkulturni-pracovnici&id=gent-projekt-lubeck', '/sebehodnoceni', '/mezery',
      '/mezery?rows=situation&columns=country', '/misto/praha', '/misto/okres-zdar-nad-sazavou', '/misto?name=Sv%C4%9Btl%C3%A1'];
    for (const address of addresses) {
      await page.goto(address);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${address} at ${width}`).toBe(width);
    }
  }
});

test('a town in a question is understood, and taken back by one click', async ({ page }) => {
  await page.goto('/hledat?q=ubytovny+v+Praze');
  await taken(page);
  await mark(page);
  const reading = page.locator('.reading');
  await expect(reading).toContainText('Místo: Praha. Prvních');
  // A meeting in Prague that says no more of its place than the region is from there too.
  await expect(page.locator('.hits > li:nth-child(-n+3)').filter({ hasText: 'Praha, Česko' })).not.toHaveCount(0);
  await reading.getByRole('link', { name: 'Nemyslím místo' }).click();
  await expect(page).toHaveURL(/ignore=region:CZ010/);
  await expect(reading).not.toContainText('Místo:');
  await reading.getByRole('link', { name: 'Rozumět jim znovu' }).click();
  await expect(reading).toContainText('Místo: Praha.');

  // Other words are understood anew.
  await page.getByRole('combobox', { name: 'Co hledáte?' }).fill('asistenti v Telči');
  await page.keyboard.press('Enter');
  await expect(reading).toContainText('Místo: Telč. Odtud v databázi zatím nic není. Podívejte se jinam:');
  const instead = reading.getByRole('link', { name: 'Kraj Vysočina' });
  const offered = await reading.locator('li').filter({ hasText: 'Kraj Vysočina' }).innerText();
  const count = Number.parseInt(offered.match(/\((\d+)\)/)[1], 10);
  await instead.click();
  await expect.poll(() => total(page)).toBe(count);
  await page.goBack();
  await reading.getByRole('link', { name: /^do \d+ km odtud$/ }).click();
  await expect(page.locator('.hits .facts').first()).toContainText(/\d+\skm/);
  await page.getByRole('link', { name: /^Odebrat filtr Okolí/ }).click();
  await expect(page).not.toHaveURL(/near=|distance/);
  expect(await loadedAnew(page)).toBe(false);
});

test('a country is understood on English pages too', async ({ page }) => {
  await page.goto('/en/search?q=housing+in+the+Netherlands');
  await expect(page.locator('.reading')).toContainText(/Place: Netherlands\. The first \d+ records are from there\./);
  await expect(page.locator('.hits > li').first()).toContainText('Netherlands');
});

test('a writer lists what failed in housing, and reads what can be learnt of it', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await page.getByRole('link', { name: /Co se nepovedlo/ }).click();
  await expect(page).toHaveURL(/outcome=failed/);
  const all = await total(page);
  await openFilters(page);
  await page.getByRole('checkbox', { name: /^Bydlení/ }).check();
  await closeFilters(page);
  await expect(page).toHaveURL(/area=housing/);
  await expect.poll(() => total(page)).toBeLessThan(all);
  // Every one of them says that it did not turn out well.
  const hits = page.locator('.hits > li');
  const shown = Math.min(await total(page), 20);
  await expect(hits.locator('.facts .warns')).toHaveCount(shown);
  await expect(hits).toHaveCount(shown);
  await hits.first().getByRole('heading').getByRole('link').click();
  await expect(page.locator('.body h2').first()).toHaveText('Co si odnést');

  // The same in words, in English.
  await page.goto('/en/search?q=what+failed+in+housing');
  await expect(page.locator('.reading').first()).toContainText(/Understood as:.*Housing/);
  await expect(page.locator('.hits > li').first().locator('.facts .warns')).toBeVisible();
});
