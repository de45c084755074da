// What people send in: by the keyboard, on a phone, without a script, and with what the browser keeps of it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from './person.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Each is somebody else, as the proxy tells: how much one address may send in a minute is not what these are about.
test.use({
  extraHTTPHeaders: async ({}, use) => {
    await use({ 'X-Forwarded-For': [10, ...crypto.getRandomValues(new Uint8Array(3))].join('.') });
  },
});

// What axe has against the page as it is now.
async function faults(page) {
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(node => node.html).join(' ')}`);
}

// A title that nobody else has: what was sent before may be there still.
const title = name => `${name} ${Date.now()}-${Math.random()}`;

// Sends the form, and once more each time that it comes back since no person is so fast. Each time the next page is waited for, however
// long it takes: on the page of the case there is no such button any more.
async function sent(page, button) {
  for (;;) {
    await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: button }).click()]);
    if (/\/poslano\/[0-9a-f]{32}$/.test(page.url())) return;
    await page.waitForTimeout(1_000);
  }
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('an official corrects a cost and takes it back', async ({ page }) => {
    await page.goto('/zaznam/brno-interkulturni-pracovnici');
    await page.getByRole('link', { name: 'Opravit údaj' }).click();
    await page.getByRole('button', { name: 'Odeslat opravu' }).click();
    await expect(page.getByRole('alert')).toContainText('Vyberte, co je špatně');
    await page.getByRole('link', { name: 'Vyberte, co je špatně' }).click();
    await expect(page.getByLabel('Co je špatně?')).toBeFocused();
    await page.getByLabel('Co je špatně?').selectOption('cost');
    await page.getByLabel('Jak je to správně?').fill('Stálo to 1,2 milionu.');
    await page.getByLabel('Odkud to víte?').fill('závěrečný účet města');
    await sent(page, 'Odeslat opravu');
    await expect(page.getByText('Máme to. Čeká to na redakci.')).toBeVisible();
    await expect(page.getByText('Stálo to 1,2 milionu.')).toBeVisible();
    await page.getByRole('button', { name: 'Vzít zpět a smazat' }).click();
    await expect(page.getByText('Vzali jste to zpět')).toBeVisible();
    await expect(page.getByText('Stálo to 1,2 milionu.')).toHaveCount(0);
  });

  test('a practice is looked at before it is sent', async ({ page }) => {
    await page.goto('/hledat?q=xqzvw');
    await page.getByRole('link', { name: 'Navrhněte ji' }).click();
    const own = title('Zahrada');
    await page.getByLabel('Jak byste praxi nazvali?').fill(own);
    await page.getByLabel('Co se udělalo?').fill('Založili jsme zahradu.');
    await page.getByRole('button', { name: 'Náhled' }).click();
    await expect(page.getByRole('heading', { name: own })).toBeVisible();
    await sent(page, 'Odeslat návrh');
    await expect(page.getByText(own)).toBeVisible();
  });
});

test('what is being written is there after an accident, and gone once it was sent', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Navrhnout praxi' }).click();
  await expect(page.getByText('ukládá jen ve vašem prohlížeči')).toBeVisible();
  const [own, name] = [title('Kurz'), page.getByLabel('Jak byste praxi nazvali?')];
  await name.fill(own);
  await page.getByLabel('Váš e-mail').fill('jana@example.org');
  await page.reload();
  await expect(name).toHaveValue(own);
  await expect(page.getByLabel('Váš e-mail')).toHaveValue('');
  await sent(page, 'Odeslat návrh');
  await page.goto('/navrhnout');
  await expect(name).toHaveValue('');
});

test('a draft outlives a look at what was sent before, and goes with the case that came of it', async ({ page }) => {
  const name = page.getByLabel('Jak byste praxi nazvali?');
  await page.goto('/navrhnout');
  await expect(page.getByText('ukládá jen ve vašem prohlížeči')).toBeVisible();
  await name.fill(title('Zahrada'));
  await sent(page, 'Odeslat návrh');
  const before = page.url();
  await page.goto('/navrhnout');
  await expect(page.getByText('ukládá jen ve vašem prohlížeči')).toBeVisible();
  await expect(name).toHaveValue('');
  const own = title('Kurz');
  await name.fill(own);
  await page.goto(before);
  await expect(page.getByText('Máme to. Čeká to na redakci.')).toBeVisible();
  await page.goto('/navrhnout');
  await expect(name).toHaveValue(own);
  await sent(page, 'Odeslat návrh');
  expect(await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('osvedceno-draft-')))).toEqual([]);
});

test('two tabs do not write over each other, and what a closed one left is taken up', async ({ page, context }) => {
  const field = tab => tab.getByLabel('Jak byste praxi nazvali?');
  const opened = async tab => {
    await tab.goto('/navrhnout');
    await expect(tab.getByText('ukládá jen ve vašem prohlížeči')).toBeVisible();
  };
  await opened(page);
  await field(page).fill('První');
  const second = await context.newPage();
  await opened(second);
  await expect(field(second)).toHaveValue('');
  await field(second).fill('Druhá');
  for (const [tab, own] of [[page, 'První'], [second, 'Druhá']]) {
    await tab.reload();
    await expect(field(tab)).toHaveValue(own);
  }
  await second.close();
  const third = await context.newPage();
  await opened(third);
  await expect(field(third)).toHaveValue('Druhá');
  await expect(field(page)).toHaveValue('První');
});

test('practices like it are shown while the title is being written', async ({ page }) => {
  await page.goto('/navrhnout');
  const name = page.getByLabel('Jak byste praxi nazvali?');
  const alike = page.locator('[data-alike]');
  await expect(alike).toHaveAttribute('aria-live', 'polite');
  await expect(alike).toBeEmpty();
  await name.pressSequentially('Kurzy češtiny');
  await expect(alike.getByRole('link').first()).toHaveAttribute('href', /^\/zaznam\//);
  expect(await alike.getByRole('link').count()).toBeLessThanOrEqual(4);
  await expect(alike).toContainText('Nemáme to už?');
  await name.fill('');
  await expect(alike).toBeEmpty();
});

test('by the keyboard alone, and what is wrong is said first', async ({ page }) => {
  await page.goto('/navrhnout');
  await page.getByLabel('Kde se to dělo?').focus();
  await page.keyboard.type('Kolín');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page).toHaveTitle(/^Chyba: /);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Jak byste praxi nazvali?')).toBeFocused();
  await expect(page.getByLabel('Kde se to dělo?')).toHaveValue('Kolín');
});

for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, bypassCSP: true });
    test('forms pass axe, with faults and without', async ({ page }) => {
      for (const address of ['/navrhnout', '/en/suggest-practice', '/zaznam/antverpy-curant/oprava', '/en/record/antverpy-curant/correction']) {
        await page.goto(address);
        expect(await faults(page), address).toEqual([]);
        await page.locator('.sending button').first().click();
        await expect(page.getByRole('alert')).toBeVisible();
        expect(await faults(page), address).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(width, `${address} is no wider than the screen`).toBeLessThanOrEqual(0);
      }
      await page.goto('/navrhnout');
      await page.getByLabel('Jak byste praxi nazvali?').fill(title('Kurz'));
      await expect(page.locator('[data-alike] a').first()).toBeVisible();
      expect(await faults(page), 'with practices like it').toEqual([]);
      await page.getByRole('button', { name: 'Náhled' }).click();
      expect(await faults(page)).toEqual([]);
      await sent(page, /Odeslat návrh|Přesto odeslat/);
      expect(await faults(page)).toEqual([]);
    });
  });
}
