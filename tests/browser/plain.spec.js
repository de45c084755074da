// Without JavaScript: the same pages, as plain links and forms.
import { expect, openFilters, openSituation, test, total } from './person.js';

test.use({ javaScriptEnabled: false });

test('search, filter, order and read', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Co hledáte?' }).fill('škola');
  await page.getByRole('button', { name: 'Hledat' }).click();
  await expect(page).toHaveURL(/\/hledat\?q=%C5%A1kola/);
  const all = await total(page);
  expect(all).toBeGreaterThan(10);

  await openFilters(page);
  await page.getByRole('checkbox', { name: /^Ze zahraničí/ }).check();
  await page.getByRole('button', { name: 'Použít filtry' }).click();
  await expect(page).toHaveURL(/origin=foreign/);
  const foreign = await total(page);
  expect(foreign).toBeLessThan(all);

  await page.locator('#sort').selectOption('title');
  await page.getByRole('button', { name: 'Seřadit' }).click();
  await expect(page).toHaveURL(/sort=title/);
  expect(await total(page)).toBe(foreign);

  await page.getByRole('link', { name: 'Odebrat filtr Původ: Ze zahraničí' }).click();
  expect(await total(page)).toBe(all);
  await page.getByRole('link', { name: 'Další →' }).click();
  await expect(page).toHaveURL(/offset=20/);
  await page.locator('.hits h3 a').first().click();
  await expect(page.getByRole('heading', { name: 'Zdroje' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/offset=20/);
});

test('a situation leads to records, and a record to others like it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Všechny záznamy.*Segregovaná/ }).click();
  await expect(page).toHaveURL('/hledat?situation=segregated-community');
  expect(await total(page)).toBeGreaterThan(10);
  await page.goto('/zaznam/antverpy-curant');
  await page.getByRole('link', { name: 'Program bydlení' }).click();
  await expect(page).toHaveURL('/hledat?tool=housing-scheme');
  expect(await total(page)).toBeGreaterThan(5);
});

test('the very words stay searched for with other filters, and new words are understood again', async ({ page }) => {
  await page.goto('/hledat?q=interkulturni+pracovnci');
  await page.getByRole('link', { name: 'Hledat přesně „interkulturni pracovnci“' }).click();
  await expect(page.getByText('Hledáme jen slova')).toBeVisible();
  await openFilters(page);
  await page.getByRole('checkbox', { name: /^Z Česka/ }).check();
  await page.getByRole('button', { name: 'Použít filtry' }).click();
  await expect(page).toHaveURL(/origin=national/);
  await expect(page).toHaveURL(/literal=true/);
  await page.locator('#sort').selectOption('year');
  await page.getByRole('button', { name: 'Seřadit' }).click();
  await expect(page).toHaveURL(/sort=year/);
  await expect(page).toHaveURL(/literal=true/);
  await page.getByRole('searchbox').fill('škola');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=%C5%A1kola.*origin=national/);
  await expect(page).not.toHaveURL(/literal/);
  await expect(page.getByText('Rozuměli jsme')).toBeVisible();
});

test('a wrong address is explained', async ({ page }) => {
  const response = await page.request.get('/hledat?limit=-1');
  expect(response.status()).toBe(400);
  expect(await response.text()).toContain('celé číslo od 0 do 100');
});

test('years, maps, long lists and the size of a page work as plain forms and links', async ({ page }) => {
  await page.goto('/hledat?q=integrace');
  const all = await total(page);
  await openFilters(page);
  const years = page.locator('.filters details', { has: page.locator('.years') });
  await years.locator('summary').click();
  await expect(years.getByRole('slider')).toHaveCount(0);
  await years.getByRole('spinbutton', { name: 'od' }).fill('2020');
  const tools = page.locator('.filters details', { has: page.locator('summary', { hasText: /^Nástroj/ }) }).first();
  await tools.locator('summary').first().click();
  await tools.getByText(/^Zobrazit dal/).click();
  await tools.getByRole('checkbox', { name: /^Školení/ }).check();
  await page.getByRole('button', { name: 'Použít filtry' }).click();
  await expect(page).toHaveURL(/tool=training/);
  await expect(page).toHaveURL(/year_from=2020/);
  expect(await total(page)).toBeLessThan(all);
  await expect(page.getByRole('link', { name: 'Odebrat filtr Rok: od 2020' })).toBeVisible();

  await page.goto('/hledat?q=integrace');
  await openFilters(page);
  const regions = page.locator('.filters details', { has: page.locator('summary', { hasText: /^Kraj/ }) }).first();
  await regions.locator('summary').click();
  await regions.locator('.regions a', { hasText: 'Praha' }).click();
  await expect(page).toHaveURL('/hledat?q=integrace&region=CZ010');

  await page.goto('/hledat?q=integrace');
  await page.getByLabel('Na stránku').selectOption('10');
  await page.getByRole('button', { name: 'Použít', exact: true }).click();
  await expect(page).toHaveURL(/limit=10/);
  await expect(page.locator('.hits > li')).toHaveCount(10);
});

test('where nothing is left, a link drops a filter', async ({ page }) => {
  await page.goto('/hledat?q=integrace&country=DE&region=CZ064');
  await page.locator('.relax li', { hasText: 'Kraj: Jihomoravský kraj' }).getByRole('link').click();
  await expect(page).toHaveURL('/hledat?q=integrace&country=DE');
  expect(await total(page)).toBeGreaterThan(0);
});

test('a record is cited and the manual read, and no button stands there that does nothing', async ({ page }) => {
  await page.goto('/zaznam/antverpy-curant');
  await expect(page.locator('#citace')).toContainText('Dostupné z: http');
  await expect(page.getByRole('link', { name: 'BibTeX' })).toBeVisible();
  for (const button of await page.getByRole('button').all()) expect(await button.getAttribute('type')).toBe('submit');
  await page.getByRole('link', { name: 'Manuál' }).click();
  await page.getByRole('link', { name: /^Jak začít/ }).click();
  await page.getByRole('link', { name: /^Další/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Kdo\su\snás žije/);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/en/record/manual-02-kdo-u-nas-zije');
  await expect(page.getByText('The full text is in Czech.')).toBeVisible();
});

test('a situation is told in a plain form, and leads to a brief', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Náhlý nárůst počtu zahraničních pracovníků', exact: true }).click();
  await openSituation(page);
  await page.getByLabel('Název', { exact: true }).fill('Kolín');
  await page.getByLabel('Vlastními slovy').fill('dělníci na ubytovně u školy');
  await page.getByRole('radio', { name: 'do roka' }).check();
  await page.getByRole('button', { name: 'Zobrazit doporučení' }).click();
  await expect(page).toHaveURL(/municipality=Kol%C3%ADn.*horizon=medium/);
  await expect(page.getByRole('heading', { name: /praxí pro vaši situaci/ })).toBeVisible();
  await expect(page.locator('.combo')).toContainText(/Kolín: Středočeský\skraj, asi\s33\s400\sobyvatel \(2025\)/);
  // What was found comes first; the form is opened again.
  await expect(page.locator('.practices > li').first()).toBeInViewport();
  await openSituation(page);
  await page.getByRole('link', { name: 'Nemyslím tím: Školy a vzdělávání' }).click();
  await openSituation(page);
  await expect(page.getByText(/Nemyslíte tím „Školy a vzdělávání“/)).toBeVisible();
  await page.getByRole('checkbox', { name: /^Do podkladu/ }).nth(1).uncheck();
  await page.getByRole('button', { name: 'Sestavit podklad pro radu' }).click();
  await expect(page.locator('.proposals > li')).toHaveCount(2);
  await page.getByRole('link', { name: /^Vynechat/ }).first().click();
  await expect(page.locator('.proposals > li')).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Word (DOCX)' })).toBeVisible();
  for (const button of await page.getByRole('button').all()) expect(await button.getAttribute('type')).toBe('submit');
});

test('records are compared, a project assessed and the map laid out anew', async ({ page }) => {
  await page.goto('/srovnani?id=antverpy-curant&id=gent-projekt-lubeck');
  await page.getByRole('checkbox', { name: /Ukázat jen to/ }).check();
  await expect(page.getByRole('row', { name: /^Země/ })).toBeHidden();
  await expect(page.getByRole('row', { name: /^Místo/ }), 'that places differ goes without saying').toBeHidden();
  await expect(page.getByRole('row', { name: /^Výsledky/ })).toBeVisible();

  await page.goto('/sebehodnoceni');
  await page.getByLabel('Příklady z oblasti').selectOption({ label: 'Bydlení' });
  await page.getByRole('button', { name: 'Použít' }).click();
  await expect(page).toHaveURL(/area=housing/);
  const criterion = page.getByRole('group', { name: /někdo nezávislý/ });
  await expect(criterion.getByText('Od koho se učit:')).toBeHidden();
  await criterion.getByRole('radio', { name: 'ne', exact: true }).check();
  await expect(criterion.getByText('Od koho se učit:')).toBeVisible();
  await criterion.locator('.gap li > a').first().click();
  await expect(page.getByRole('heading', { name: 'Zdroje' })).toBeVisible();

  await page.goto('/mezery');
  await page.getByLabel('Řádky').selectOption({ label: 'Situace' });
  await page.getByRole('button', { name: 'Zobrazit' }).click();
  await expect(page.getByRole('heading', { name: /Situace × Cílová skupina: \d+\spraxí/ })).toBeVisible();
});
