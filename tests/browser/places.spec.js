// Somebody looks for their own place: what was done there, who is nearest, which towns are like it.
import { expect, mark, loadedAnew, taken, test, total } from './person.js';

// A section of a page by its heading.
const section = (page, name) => page.getByRole('region', { name });

test('the coordinator in Liberec opens her region, sees who did anything, the nearest practice and towns like hers', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await page.getByLabel('Obec, městská část, okres nebo kraj').fill('Liberecký kraj');
  await page.getByRole('button', { name: 'Najít', exact: true }).click();
  await expect(page).toHaveURL('/misto/liberecky-kraj');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Liberecký kraj');
  // Who did anything.
  const done = section(page, 'Co se tu dělalo');
  for (const town of ['Liberec', 'Jablonec nad Nisou', 'Česká Lípa', 'Frýdlant', 'Harrachov']) {
    await expect(done.getByRole('listitem').filter({ has: page.getByRole('link', { name: town, exact: true }) })).toContainText(/\d\százn/);
  }
  // The nearest from elsewhere, by kilometres.
  const kilometres = section(page, 'Nejblíž odsud').locator('.km');
  const far = (await kilometres.allTextContents()).map(text => Number.parseInt(text, 10));
  expect(far.length).toBe(8);
  expect(far).toEqual([...far].sort((a, b) => a - b));
  await expect(section(page, 'Nejblíž odsud').getByRole('link', { name: /Mladá Boleslav/ }).first()).toBeVisible();
  // On the map the region is framed, and the list beside it has the same.
  await expect(page.locator('.region-map [aria-current]')).toHaveText('Liberecký kraj');
  // Her town, without loading a page anew.
  await taken(page);
  await mark(page);
  await done.getByRole('link', { name: 'Liberec', exact: true }).click();
  await expect(page).toHaveURL('/misto/liberec');
  await expect(page.locator('.locality .lead')).toHaveText(/^Město v\sokrese Liberec, Liberecký kraj, asi\s108\s000\sobyvatel/);
  const alike = section(page, 'Místa podobná tomuto').getByRole('listitem');
  await expect(alike).toHaveCount(10);
  await expect(alike.first()).toContainText(/záznam/);
  // All of them, the nearest first.
  await section(page, 'Nejblíž odsud').getByRole('link', { name: /podle vzdálenosti/ }).click();
  await expect(page).toHaveURL(/near=563889.*sort=distance/);
  await expect(page.locator('.hits .facts').first()).toContainText(/0\skm/);
  expect(await loadedAnew(page)).toBe(false);
  // Everything from here is a search that says so, and the chip takes it back.
  await page.goto('/hledat?place=liberec');
  await taken(page);
  const here = await total(page);
  await page.getByRole('link', { name: 'Odebrat filtr Místo: Liberec' }).click();
  await expect(page).toHaveURL('/hledat');
  await expect.poll(() => total(page)).toBeGreaterThan(here);
});

test('a search keeps its place while words, filters and the order change', async ({ page }) => {
  await page.goto('/hledat?place=praha');
  await taken(page);
  await page.getByRole('combobox', { name: 'Co hledáte?' }).fill('uprchlíci');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=uprchl.*place=praha/);
  await page.getByLabel('Řadit').selectOption('year');
  await expect(page).toHaveURL(/place=praha.*sort=year/);
  await expect(page.getByRole('link', { name: 'Odebrat filtr Místo: Praha' })).toBeVisible();
});

test('a name leads to its page, and of several the district tells which is meant', async ({ page }) => {
  const find = async name => {
    await page.goto('/misto');
    await taken(page);
    await page.getByLabel('Obec, městská část, okres nebo kraj').fill(name);
    await page.keyboard.press('Enter');
  };
  await find('Bílý Kámen');
  await expect(page).toHaveURL('/misto/bily-kamen');
  await expect(page.locator('.locality .lead')).toHaveText(/^Obec v\sokrese Jihlava/);
  await expect(page.getByText('Z obce Bílý Kámen zatím v databázi nic není.')).toBeVisible();
  await find('praha 7');
  await expect(page).toHaveURL('/misto/praha-7');
  await expect(page.getByRole('navigation', { name: 'Kde to je' })).toHaveText('Česko › Praha');
  await find('Staré Sedlo');
  await expect(page).toHaveURL(/\/misto\?name=/);
  await page.getByRole('listitem').filter({ hasText: 'v okrese Tachov' }).getByRole('link').click();
  await expect(page).toHaveURL('/misto/stare-sedlo-tachov');
  await expect(section(page, 'Co se tu dělalo').getByRole('link').first()).toContainText('Staré Sedlo');
  await find('Světlá');
  await page.getByRole('link', { name: 'Světlá nad Sázavou' }).click();
  await expect(page.locator('.locality .lead')).toHaveText(/^Město v\sokrese Havlíčkův Brod/);
  // From there to practices for it, with the form filled in.
  await page.getByRole('link', { name: 'Najít praxe pro toto místo' }).click();
  await expect(page).toHaveURL(/\/doporuceni\?municipality=/);
  await expect(page.getByLabel('Název')).toHaveValue('Světlá nad Sázavou');
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('a place is found, read and left for another', async ({ page }) => {
    await page.goto('/en');
    await page.getByLabel('Municipality, city district, district or region').fill('Staré Sedlo');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'Sokolov District' }).getByRole('link').click();
    await expect(page).toHaveURL('/en/place/stare-sedlo-sokolov');
    await expect(page.getByText('There is nothing from Staré Sedlo in the database yet.')).toBeVisible();
    await page.getByText('Places on the map').click();
    await page.locator('.region-map').getByRole('link', { name: /^Cheb/ }).click();
    await expect(page).toHaveURL('/en/place/cheb');
    await page.goto('/hledat?place=cheb');
    await page.getByRole('link', { name: 'Odebrat filtr Místo: Cheb' }).click();
    await expect(page).toHaveURL('/hledat');
  });
});
