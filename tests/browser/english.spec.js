// The same stories in English: a page of its own for everything, nothing Czech but what says so.
import { expect, openFilters, openSituation, taken, test, total } from './person.js';

test('a writer abroad searches, filters, reads, cites and saves in English', async ({ page }) => {
  await page.goto('/en');
  await taken(page);
  await expect(page.locator('.hero')).toContainText('records on the local integration of migrants');
  const box = page.getByRole('combobox', { name: 'What are you looking for?' });
  await box.pressSequentially('refug');
  await expect(page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first()).toBeVisible();
  await box.fill('refugee housing');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/search?q=refugee+housing');
  const all = await total(page);
  await openFilters(page);
  await page.getByRole('checkbox', { name: /^From abroad|^Foreign|^Abroad/ }).check();
  await expect(page).toHaveURL('/en/search?q=refugee+housing&origin=foreign');
  await expect.poll(() => total(page)).toBeLessThan(all);
  if (await page.locator('.filters .close').isVisible()) await page.getByRole('link', { name: /^Show \d+ results/ }).click();
  const save = page.getByRole('button', { name: /^Save to selection/ }).first();
  await save.click();
  await expect(page.getByRole('button', { name: /^Saved, remove from selection/ })).toHaveCount(1);
  await page.locator('.hits h3 a').first().click();
  await expect(page).toHaveURL(/\/en\/record\//);
  await expect(page.locator('#citace')).toContainText('Available from: http');
  await expect(page.locator('.body')).toHaveAttribute('lang', 'cs');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Selection/ }).click();
  await expect(page).toHaveURL(/\/en\/selection\?id=/);
  await expect(page.getByText('1 record', { exact: true })).toBeVisible();
});

test('the manual is Czech and says so', async ({ page }) => {
  await page.goto('/en/manual');
  await taken(page);
  await expect(page.getByText('The text of the manual is in Czech')).toBeVisible();
  const section = page.locator('.chapters ul a').first();
  await expect(section).toHaveAttribute('lang', 'cs');
  await section.click();
  await expect(page).toHaveURL(/\/en\/record\/manual-01/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'cs');
});

test('a situation, a brief, a comparison and the map are English too', async ({ page }) => {
  await page.goto('/en');
  await taken(page);
  await page.getByRole('link', { name: 'Sudden growth in foreign workers', exact: true }).click();
  await expect(page).toHaveURL('/en/recommendations?situation=labour-surge');
  await expect(page.getByRole('heading', { name: /^10\spractices for your situation$/ })).toBeVisible();
  await openSituation(page);
  await page.getByRole('radio', { name: 'abroad only' }).or(page.locator('#upresnit summary')).first().click();
  await page.getByRole('radio', { name: 'abroad only' }).check();
  await expect(page).toHaveURL(/origin=foreign/);
  await expect(page.locator('.practices .facts').filter({ hasText: 'Czechia' })).toHaveCount(0);
  // The other language leads to the same answers.
  await expect(page.getByRole('link', { name: 'Česky' })).toHaveAttribute('href', '/doporuceni?situation=labour-surge&origin=foreign');
  await page.getByRole('button', { name: 'Make a brief for the council' }).click();
  await expect(page.getByRole('heading', { name: 'Practices from elsewhere to consider' })).toBeVisible();
  // Titles of the manual are Czech, its steps are not.
  await expect(page.locator('.brief-steps h3 a').first()).toHaveAttribute('lang', 'cs');
  await expect(page.locator('.brief-steps ul').first()).not.toHaveAttribute('lang');
  await expect(page.locator('.brief-steps li').first()).toHaveText(/^[A-Z][a-z]+ the /);
  await expect(page.locator('#situace-podkladu > p').first()).toHaveText('The municipality is dealing with sudden growth in foreign workers.');
  await page.goto('/en/comparison?id=antverpy-curant&id=gent-projekt-lubeck');
  await taken(page);
  await expect(page.getByRole('row', { name: /^Country/ })).toContainText('Belgium');
  await page.goto('/en/gaps');
  await taken(page);
  await page.getByLabel('Columns').selectOption({ label: 'Size of the place' });
  await expect(page.locator('.read li').first()).toHaveText(/^Empty cells: \d+ of \d+\.$/);
});

test('where nothing is found, the advice is English', async ({ page }) => {
  await page.goto('/en/search?q=integration&country=DE&region=CZ064');
  await taken(page);
  await expect(page.getByText('Something is found if you leave out:')).toBeVisible();
  await page.locator('.relax').getByRole('link', { name: /^the filter “Country: Germany”/ }).click();
  await expect(page).toHaveURL('/en/search?q=integration&region=CZ064');
});
