// Somebody who writes a program for a town hall reads what the API can do, without JavaScript and without a mouse.
import { expect, test } from './person.js';

const pages = ['/api', '/api?ukazka=vyhledavani', '/en/api?example=recommendation', '/api/popis', '/en/api/contract'];

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('from the foot of any page to an answer, and to what each part of it means', async ({ page }) => {
    await page.goto('/manual');
    await page.getByRole('contentinfo').getByRole('link', { name: 'rozhraní API' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rozhraní API');
    await page.getByRole('link', { name: 'Hledat slovy a podle oblasti', exact: true }).click();
    await page.getByRole('link', { name: 'Vyzkoušet: Hledat slovy a podle oblasti' }).click();
    const answer = page.getByRole('region', { name: 'Odpověď začíná takto: Hledat slovy a podle oblasti' });
    await expect(answer).toBeInViewport();
    await expect(answer).toContainText('"total": ');

    await page.getByRole('link', { name: 'Hledání', exact: true }).click();
    await expect(page).toHaveURL('/api/popis#search');
    const parameters = page.getByRole('table', { name: 'Parametry: GET /api/v1/search' });
    await parameters.getByRole('link', { name: 'AreaCode' }).click();
    await expect(page.getByRole('heading', { name: 'AreaCode' })).toBeInViewport();
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('API reference');
  });
});

test('a long example is scrolled by the keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/api');
  const example = page.getByRole('region', { name: 'curl: Připravit podklad pro radu' });
  await page.getByRole('link', { name: 'Celá odpověď: Připravit podklad pro radu' }).focus();
  await page.keyboard.press('Tab');
  await expect(example).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => example.evaluate(element => element.scrollLeft)).toBeGreaterThan(0);
});

test('on a phone nothing has to be scrolled sideways to be read', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of pages) {
    await page.goto(address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(390);
  }
});
