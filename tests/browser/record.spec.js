// A record is read, cited, put aside; the manual is read as a book.
import { expect, loadedAnew, mark, taken, test } from './person.js';
import { pagesOf } from './paper.js';

test('a record says at a glance where, how large, when, for how much and how well documented', async ({ page }) => {
  await page.goto('/zaznam/brno-interkulturni-pracovnici');
  await taken(page);
  const glance = page.getByRole('region', { name: 'V kostce' });
  for (const fact of ['Brno, Česko (Jihomoravský kraj)', '400 000 obyvatel', 'od roku 2017', '10 000 000 Kč celkem', 'Jsou některé výsledky', '21. 11. 2026']) {
    await expect(glance).toContainText(fact);
  }
  await expect(glance.getByRole('link', { name: 'Přetížené úřady a služby' })).toBeVisible();
  const needs = page.locator('aside .panel', { hasText: 'Co k tomu obec potřebuje' });
  for (const fact of ['Obec ji vede', 'Placená místa', 'SocioFactor s.r.o.']) await expect(needs).toContainText(fact);
  const assessment = page.getByRole('region', { name: 'Čím je to doložené' });
  await expect(assessment.locator('.picture')).toContainText('5 × ano');
  await expect(assessment.locator('.picture')).toContainText('3 × nezjištěno');
  await expect(assessment.getByRole('row')).toHaveCount(11);
});

test('a writer goes from a record to those like it, and sees why', async ({ page }) => {
  await page.goto('/zaznam/antverpy-curant');
  await taken(page);
  await mark(page);
  const alike = page.getByRole('region', { name: 'Podobné záznamy' });
  await expect(alike).toContainText('Společné:');
  const next = alike.getByRole('link').first();
  const title = await next.innerText();
  await next.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(`${title.replaceAll('\u{a0}', ' ')} | Osvědčeno`);
  expect(await loadedAnew(page)).toBe(false);
});

test('a record is cited: copied, or as a file', async ({ page, context }) => {
  await page.goto('/zaznam/antverpy-curant');
  await taken(page);
  await page.getByRole('link', { name: 'Citovat' }).click();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Kopírovat citaci' }).click();
  await expect(page.getByText('Zkopírováno')).toBeVisible();
  const citation = await page.evaluate(() => navigator.clipboard.readText());
  expect(citation).toMatch(/ Online\. In: Osvědčeno: .+\. Dostupné z: http:\/\/.+\/zaznam\/antverpy-curant\. \[citováno \d{4}-\d\d-\d\d\]\.$/);
  expect(citation).not.toContain('\u{a0}');
  for (const [name, file] of [['BibTeX', 'antverpy-curant.bib'], ['RIS', 'antverpy-curant.ris'], ['CSL-JSON', 'antverpy-curant.json']]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
    expect(download.suggestedFilename()).toBe(file);
  }
});

test('where a page may not copy, the citation is marked to be copied by hand', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined }));
  await page.goto('/zaznam/antverpy-curant');
  await taken(page);
  await page.getByRole('button', { name: 'Kopírovat citaci' }).click();
  await expect(page.getByText('Označeno: zkopírujte klávesami')).toBeVisible();
  expect(await page.evaluate(() => String(getSelection()))).toContain('Dostupné z');
});

test('records are put aside, kept, sent and taken back', async ({ page, browser, baseURL }) => {
  await page.goto('/hledat?q=ubytovny');
  await taken(page);
  const save = page.getByRole('button', { name: /^Uložit do výběru/ });
  await save.nth(0).click();
  // The first one is called otherwise now.
  await save.nth(1).click();
  await expect(page.getByRole('button', { name: /^Uloženo, odebrat z výběru/ })).toHaveCount(2);
  await expect(page.locator('#hlaseni')).toHaveText('Ve výběru: 2 záznamy');
  const kept = page.getByRole('navigation', { name: 'Hlavní' }).getByRole('link', { name: /Výběr/ });
  await expect(kept).toHaveText('Výběr2');
  // A third one from its own page.
  await page.locator('.hits h3 a').nth(1).click();
  await expect(page.getByRole('heading', { name: 'Zdroje' })).toBeVisible();
  await page.getByRole('button', { name: /^Uložit do výběru/ }).click();
  await expect(kept).toHaveText('Výběr3');

  await page.goto('/vyber');
  await expect(page).toHaveURL(/\/vyber\?id=.+&id=.+&id=/);
  await taken(page);
  await expect(page.locator('.hits > li')).toHaveCount(3);
  await expect(page.locator('.lead')).toHaveText('3 záznamy');
  const address = page.url();
  await page.getByRole('link', { name: /^Odebrat ze seznamu/ }).first().click();
  await expect(kept).toHaveText('Výběr2');
  await expect(page.locator('.hits > li')).toHaveCount(2);

  // A colleague has an address and nothing else.
  const colleague = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const theirs = await colleague.newPage();
  await theirs.goto(address);
  await expect(theirs.locator('.hits > li')).toHaveCount(3);
  await theirs.getByRole('link', { name: /^Odebrat/ }).first().click();
  await expect(theirs.locator('.hits > li')).toHaveCount(2);
  await colleague.close();

  // Or keeps what was sent.
  await page.goto(address);
  await taken(page);
  await page.getByRole('button', { name: 'Uložit vše do mého výběru' }).click();
  await expect(kept).toHaveText('Výběr3');
});

test('a page is printed without what is clicked', async ({ page }) => {
  await page.goto('/zaznam/antverpy-curant');
  await taken(page);
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await page.getByRole('button', { name: 'Vytisknout' }).click();
  expect(await page.evaluate(() => window.printed)).toBe(true);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#citace')).toBeVisible();
  for (const part of ['nav', '.search', '.tools', '.bottom']) await expect(page.locator(part).first()).toBeHidden();
});

test('records are printed densely: whole, with the addresses of their sources, and with where they are from at the foot', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'paper is as wide everywhere');
  // A practice with many sources, one that says little, a law, and an event.
  for (const id of ['antverpy-curant', 'brno-interkulturni-pracovnici', 'barcelona-saier', 'dotace-mv-projekty-obci-integrace-cizincu']) {
    await page.goto(`/zaznam/${id}`);
    const record = await (await page.request.get(`/api/v1/records/${id}`)).json();
    const paper = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(paper.length, id).toBeLessThanOrEqual(3);
    // No page but the last is left half empty.
    const most = Math.max(...paper.map(text => text.length));
    for (const text of paper.slice(0, -1)) expect(text.length, `${id}: ${text}`).toBeGreaterThan(most * 0.6);
    const printed = paper.join(' ').replace(/\s/g, '');
    const parts = [record.title, record.summary, ...record.body.map(section => section.heading), ...record.sources.map(source => source.url), record.absolute_url];
    for (const part of parts) expect(printed, id).toContain(part.replace(/\s/g, ''));
    for (const part of ['Vytisknout', 'Kopírovat', 'Opravit údaj', 'Podobné záznamy']) expect(printed).not.toContain(part.replace(/\s/g, ''));
    expect(paper.at(-1), 'the foot').toMatch(/Osvědčeno, \d+\. \d+\. \d{4}: http/);
  }
});

test('the manual is a book: contents, sections, what comes next, anchors', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await mark(page);
  const menu = page.getByRole('navigation', { name: 'Hlavní' });
  await menu.getByRole('link', { name: 'Manuál' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Manuál místní integrace' })).toBeVisible();
  await expect(menu.getByRole('link', { name: 'Manuál' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('link', { name: /^Na koho se obrátit/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Na koho se obrátit/);
  await page.getByRole('navigation', { name: 'Předchozí a další' }).getByRole('link', { name: /^Další/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Integrační workshop/);
  await page.getByRole('navigation', { name: 'Kde jste' }).getByRole('link', { name: /^Jak začít/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Jak začít/);
  expect(await loadedAnew(page)).toBe(false);

  const anchor = page.getByRole('link', { name: /^Odkaz na část Integrační workshop/ });
  await anchor.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#integracni-workshop/);
  await expect(page.getByRole('heading', { level: 2, name: /^Integrační workshop/ })).toBeInViewport();
});
