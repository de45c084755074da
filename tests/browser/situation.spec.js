// A situation: from the first click to the printed page.
import { readFileSync } from 'node:fs';
import { expect, loadedAnew, mark, openSituation, taken, test } from './person.js';
import { faultsOfMarkdown, pagesOf, pagesOfDocument } from './paper.js';

// What the API recommends for the answers in the address of the page.
async function recommended(page) {
  const { searchParams } = new URL(page.url());
  searchParams.delete('id');
  const response = await page.request.get(`/api/v1/recommendations?${searchParams}`);
  expect(response.status()).toBe(200);
  return response.json();
}

const spaces = text => text.replace(/\s+/g, ' ').trim();

test('a town of 8,000 with a new industrial zone gets its brief', async ({ page }) => {
  await page.goto('/');
  await taken(page);
  await page.getByRole('link', { name: 'Náhlý nárůst počtu zahraničních pracovníků', exact: true }).click();
  await expect(page).toHaveURL('/doporuceni?situation=labour-surge');
  await openSituation(page);
  await expect(page.getByRole('checkbox', { name: /^Náhlý nárůst/ })).toBeChecked();
  await mark(page);

  // The form is filled in, and the answer follows each time.
  await page.getByLabel('Obyvatel', { exact: true }).fill('8 000');
  await page.getByLabel('Kraj', { exact: true }).selectOption({ label: 'Pardubický kraj' });
  await expect(page).toHaveURL(/population=8\+000&region=CZ053/);
  await page.getByLabel('Vlastními slovy').pressSequentially('prumyslova zona, delnici na ubytovne, sousede maji strach');
  await expect(page.locator('.understood li')).toContainText(['Náhlý nárůst počtu zahraničních pracovníků', 'Bydlení', /^Místní\sveřejnost/]);
  await page.getByText('Upřesnit oblasti').click();
  await page.getByLabel('Kolik na to je ročně').fill('500 000');
  await page.getByLabel('Kolik na to je ročně').press('Tab');
  await expect(page).toHaveURL(/budget_czk_per_year=500\+000/);
  expect(await loadedAnew(page)).toBe(false);

  // Three practices are proposed; two of them and the sixth are taken.
  const answer = await recommended(page);
  const practices = page.locator('.practices > li');
  await expect(practices.locator('h3')).toHaveText(answer.practices.map(own => own.title));
  await expect(page.getByRole('checkbox', { name: /^Do podkladu/ }).nth(2)).toBeChecked();
  await page.getByRole('checkbox', { name: /^Do podkladu/ }).nth(2).uncheck();
  await page.getByRole('checkbox', { name: /^Do podkladu/ }).nth(5).check();
  await expect(page.locator('.brief-bar')).toContainText('Zaškrtnuto: 3');
  await page.getByRole('button', { name: 'Sestavit podklad pro radu' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Podklad\spro\sradu: Náhlý\snárůst\spočtu\szahraničních\spracovníků/);
  expect(await loadedAnew(page)).toBe(false);
  const chosen = [0, 1, 5].map(at => answer.practices[at]);
  await expect(page.locator('.proposals h3')).toContainText(chosen.map(own => new RegExp(own.title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s'))));
  await expect(page.locator('.brief')).toContainText(/8\s000\sobyvatel/);
  const sources = await page.locator('.brief-sources li').allTextContents();
  expect(sources.length).toBeGreaterThan(5);
  const steps = (await page.locator('.brief-steps li').allTextContents()).map(spaces);
  expect(steps.length).toBeGreaterThan(2);

  // On paper: two pages, everything on them and nothing to click.
  const paper = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  expect(paper).toHaveLength(2);
  const printed = paper.join(' ');
  for (const text of [chosen[2].title, 'První kroky podle manuálu', steps[0], 'Zdroje', sources.at(-1).slice(0, 40)]) {
    expect(printed).toContain(spaces(text));
  }
  for (const text of ['Vynechat', 'Vytisknout', 'Klávesa /', 'Hledat']) expect(printed).not.toContain(text);

  // In Word.
  let download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Word (DOCX)' }).click();
  let file = await download;
  expect(file.suggestedFilename()).toMatch(/^osvedceno-podklad-\d{4}-\d\d-\d\d\.docx$/);
  const pages = pagesOfDocument(await file.path());
  expect(pages).toHaveLength(2);
  const document = pages.join(' ').replace(/- ?/g, '');
  for (const text of [...chosen.map(own => own.title), 'Obec o 8 000 obyvatelích v Pardubickém kraji řeší', '500 000 Kč', ...steps, 'Čím to lze zaplatit', 'Strana 2 z 2']) {
    expect(document).toContain(spaces(text).replace(/- ?/g, ''));
  }
  for (const source of sources) expect(document).toContain(spaces(source).slice(0, 40).replace(/- ?/g, ''));

  // As Markdown.
  download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Markdown' }).click();
  file = await download;
  const markdown = readFileSync(await file.path(), 'utf8');
  expect(await faultsOfMarkdown(markdown)).toEqual([]);
  for (const own of chosen) expect(spaces(markdown)).toContain(spaces(own.title));
  expect(markdown).toContain('## První kroky podle manuálu');

  // And back to change something.
  await page.getByRole('link', { name: /Upravit situaci/ }).click();
  await expect(page.getByLabel('Vlastními slovy')).toHaveValue('prumyslova zona, delnici na ubytovne, sousede maji strach');
  const ticked = page.locator('[name=id]:checked');
  await expect(ticked).toHaveCount(3);
  expect(await ticked.evaluateAll(all => all.map(box => box.value))).toEqual(chosen.map(own => own.id));
  // Neither is anything lost by the browser's own buttons.
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('heading', { name: /praxí pro vaši situaci/ })).toBeVisible();
  expect(await ticked.evaluateAll(all => all.map(box => box.value))).toEqual(chosen.map(own => own.id));
});

test('reasons are the API’s, in order, what is not known is one line, and one answer changes them and the address', async ({ page }) => {
  await page.goto('/doporuceni?municipality=Kol%C3%ADn&situation=labour-surge');
  await taken(page);
  const shown = async () => {
    const answer = await recommended(page);
    const lists = [['.practices > li', 'practices'], ['section:has(#nejdriv) > ul > li', 'read_first'], ['section:has(#penize) > ul > li', 'instruments'],
      ['section:has(#narok) > ul > li', 'law'], ['section:has(#varovani) > ul > li', 'warnings'],
      ['section:has(#opora) > ul > li', 'background'], ['section:has(#podobne) > ul > li', 'places_alike']];
    for (const [selector, name] of lists) {
      const items = page.locator(selector);
      await expect(items).toHaveCount(answer[name].length);
      for (const [at, own] of answer[name].entries()) {
        const reasons = await items.nth(at).locator('.reasons .text').allTextContents();
        // What only orders the list is no reason against anything.
        const told = stand => own.reasons.filter(reason => reason.stand === stand)
          .filter(reason => stand === 'for' || !['text', 'topic', 'practices', 'variety'].includes(reason.feature));
        expect(reasons.map(spaces), own.id).toEqual([...told('for'), ...told('against')].map(reason => spaces(reason.text)));
        await expect(items.nth(at).locator('.not-known')).toHaveCount(told('unknown').length ? 1 : 0);
        if (own.mark) {
          const mark = items.nth(at).locator('.verdict');
          await expect(mark).toHaveText(own.mark.label);
          expect((await mark.boundingBox()).height, 'it stands in the line').toBeLessThan(30);
        }
      }
    }
    return answer.practices.map(own => own.id);
  };
  const before = await shown();
  await openSituation(page);
  await mark(page);
  await page.getByRole('radio', { name: 'do 3 měsíců' }).check();
  await expect(page).toHaveURL(/horizon=immediate/);
  await expect(page.locator('.practices .reasons .text', { hasText: /do\s3\směsíců|dnů|týdnů/ }).first()).toBeAttached();
  const after = await shown();
  expect(after).not.toEqual(before);
  expect(await loadedAnew(page)).toBe(false);
  await page.goBack();
  await expect(page).not.toHaveURL(/horizon/);
  await openSituation(page);
  await expect(page.getByRole('radio', { name: 'kdykoli' })).toBeChecked();
  expect(await shown()).toEqual(before);
});

test('what was ticked for the brief stays ticked when an answer changes', async ({ page }) => {
  await page.goto('/doporuceni?situation=labour-surge');
  await taken(page);
  await openSituation(page);
  const boxes = page.getByRole('checkbox', { name: /^Do podkladu/ });
  const third = await boxes.nth(2).getAttribute('value');
  await boxes.nth(0).uncheck();
  await boxes.nth(1).uncheck();
  await expect(page).toHaveURL(`/doporuceni?situation=labour-surge&id=${third}`);
  await page.locator('#text').fill('ubytovny u školy');
  await expect(page).toHaveURL(new RegExp(`text=.*id=${third}`));
  await expect(page.locator('.understood')).toBeVisible();
  await expect(page.locator('[name=id]:checked')).toHaveCount(await page.locator(`[name=id][value="${third}"]`).count());
});

test('what is ticked while an answer is on its way stays ticked', async ({ page }) => {
  await page.goto('/doporuceni?situation=labour-surge');
  await taken(page);
  await openSituation(page);
  // The answer comes when the test says so.
  let answer;
  const arrived = new Promise(resolve => { answer = resolve; });
  await page.route(/horizon=medium(?!.*id=)/, async route => { await arrived; await route.continue(); });
  await page.getByRole('radio', { name: 'do roka' }).check();
  const boxes = page.getByRole('checkbox', { name: /^Do podkladu/ });
  await boxes.nth(0).uncheck();
  await expect(page).toHaveURL(/horizon=medium.*id=/);
  await expect(page.locator('.practices .reasons .text', { hasText: /^Zabere\sv/ }).first()).toBeAttached();
  answer();
  const ticked = new URL(page.url()).searchParams.getAll('id');
  expect(ticked).toHaveLength(2);
  const shown = await page.locator('[name=id]').evaluateAll(all => all.map(box => box.value));
  const kept = ticked.filter(id => shown.includes(id));
  await expect(page.locator('[name=id]:checked')).toHaveCount(kept.length);
});

test('a municipality is found by typing, and fills in its figures', async ({ page }) => {
  await page.goto('/doporuceni');
  await taken(page);
  const field = page.getByLabel('Název', { exact: true });
  await field.pressSequentially('dobrus');
  // The list of all letters, and not of the first few.
  await expect(page.locator('#obec-0')).toHaveText(/^Dobruška/);
  await page.keyboard.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-activedescendant', 'obec-0');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('Dobruška');
  await expect(page.getByLabel('Kraj', { exact: true })).toHaveValue('CZ052');
  expect(Number(await page.getByLabel('Obyvatel', { exact: true }).inputValue())).toBeGreaterThan(5_000);
  await expect(page).toHaveURL(/municipality=Dobru%C5%A1ka&code=576271&population=\d+&region=CZ052/);
  await expect(page.locator('#podobne')).toBeVisible();

  // Another name is another place.
  await field.fill('Kol');
  await expect(page.getByLabel('Obyvatel', { exact: true })).toHaveValue('');
  await page.getByRole('option', { name: /^Kolín/ }).click();
  await expect(page).toHaveURL(/municipality=Kol%C3%ADn&code=533165&population=\d+&region=CZ020/);
});

test('one of several municipalities of a name is chosen by its district, and a name in no list withholds nothing', async ({ page }) => {
  await page.goto('/doporuceni?situation=neighbourhood-tension');
  await taken(page);
  await openSituation(page);
  const field = page.getByLabel('Název', { exact: true });
  await field.pressSequentially('stare sedlo');
  const options = page.getByRole('option', { name: /^Staré Sedlo/ });
  await expect(options).toHaveText([/okres Sokolov, Karlovarský kraj, asi\s780\sobyvatel/, /okres Tachov, Plzeňský kraj, asi\s230\sobyvatel/]);
  await options.nth(1).click();
  await expect(page).toHaveURL(/municipality=Star%C3%A9\+Sedlo&code=561193&population=233&region=CZ032/);
  await expect(page.locator('.combo')).toContainText(/Staré Sedlo: okres Tachov, Plzeňský kraj, asi\s230\sobyvatel \(2011\)/);
  await expect(page.getByRole('heading', { name: /praxí pro vaši situaci/ })).toBeVisible();

  // A district of a city; nobody has counted its people.
  await field.fill('praha 13');
  await page.getByRole('option', { name: /^Praha 13/ }).click();
  await expect(page).toHaveURL(/municipality=Praha\+13&code=539694&region=CZ010/);
  await expect(page.locator('.found .note')).toContainText(/Počet obyvatel místa Praha 13 neznáme/);

  await field.fill('Kolyn');
  await field.press('Tab');
  await expect(page).toHaveURL(/municipality=Kolyn&situation=/);
  await expect(page.locator('.found .note')).toContainText('Obec „Kolyn“ v');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('.practices > li')).not.toHaveCount(0);
  await page.locator('.meant').getByRole('link', { name: 'Kolín', exact: true }).click();
  await expect(page.locator('.found .note')).toHaveCount(0);
  await expect(page.locator('.combo')).toContainText(/Kolín: Středočeský kraj, asi\s33\s400\sobyvatel \(2025\)/);
});

test('an answer comes first, the form in its place says what for, and sending it leads to what was found', async ({ page }, { project }) => {
  await page.goto('/doporuceni?municipality=Kol%C3%ADn&situation=labour-surge');
  await taken(page);
  const form = page.getByRole('form', { name: 'Vaše situace' });
  const line = page.locator('.asked > summary');
  if (project.name === 'phone') {
    await expect(form).toBeHidden();
    await expect(line).toHaveText(/^Kolín · Náhlý nárůst počtu zahraničních pracovníků Upravit$/);
  } else {
    await expect(form).toBeVisible();
    await expect(line).toBeHidden();
  }
  const top = async locator => (await locator.boundingBox()).y;
  expect(await top(page.locator('.practices > li').first())).toBeLessThan(page.viewportSize().height);
  // What stands beside is a link away.
  const beside = page.getByRole('navigation', { name: 'Co je vedle praxí' });
  await expect(beside).toBeInViewport();
  await beside.getByRole('link', { name: 'Čím to zaplatit' }).click();
  await expect(page).toHaveURL(/#penize$/);
  await expect(page.getByRole('heading', { name: 'Čím to zaplatit' })).toBeInViewport();

  await openSituation(page);
  await page.getByRole('radio', { name: 'do 3 měsíců' }).check();
  await expect(page.locator('#hlaseni')).toHaveText(/^\d+\sprax\S+ pro vaši situaci$/);
  await expect(form, 'it stays while it is filled in').toBeVisible();
  await expect(page.locator('[data-part=situace]')).toContainText('Do 3 měsíců');
  await page.getByRole('button', { name: 'Zobrazit doporučení' }).click();
  await expect(page.getByRole('heading', { name: /praxí pro vaši situaci/ })).toBeFocused();
  await expect(page.getByRole('heading', { name: /praxí pro vaši situaci/ })).toBeInViewport();
  if (project.name === 'phone') await expect(form).toBeHidden();
  await expect(page).toHaveURL('/doporuceni?municipality=Kol%C3%ADn&situation=labour-surge&horizon=immediate');
});

test('what was understood wrongly is taken back', async ({ page }) => {
  await page.goto('/doporuceni?text=ubytovny+u+%C5%A1koly');
  await taken(page);
  await openSituation(page);
  const understood = page.locator('.understood li', { hasText: 'Školy a vzdělávání' });
  await expect(understood).toBeVisible();
  await page.getByRole('link', { name: 'Nemyslím tím: Školy a vzdělávání' }).click();
  await expect(page).toHaveURL(/ignore=area%3Aeducation|ignore=area:education/);
  await expect(understood).toHaveCount(0);
  // The focus stays where one was.
  await expect(page.locator('[data-part=rozumeno] a:focus')).toBeVisible();
  // The form keeps it in mind.
  await page.getByRole('radio', { name: 'do roka' }).check();
  await expect(page).toHaveURL(/horizon=medium/);
  await expect(page).toHaveURL(/ignore=area/);
  await page.getByRole('link', { name: 'Vrátit' }).click();
  await expect(understood).toBeVisible();
});

test('what is wrong is said beside its field, and nothing that was filled in is lost', async ({ page }) => {
  await page.goto('/doporuceni?municipality=Star%C3%A9+Sedlo&text=ubytovny&budget_czk_per_year=hodn%C4%9B');
  await taken(page);
  await expect(page.getByRole('heading', { name: 'Něco je potřeba opravit' })).toBeVisible();
  await expect(page.getByLabel('Vlastními slovy')).toHaveValue('ubytovny');
  await expect(page.getByLabel('Kolik na to je ročně')).toHaveValue('hodně');
  await expect(page.locator('.field', { has: page.locator('#rozpocet') })).toContainText('Musí být číslo');
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(['Rozpočet', 'Název obce']);
  await page.getByLabel('Kolik na to je ročně').fill('');
  await page.getByLabel('Kolik na to je ročně').press('Tab');
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(['Název obce']);
  await page.locator('.meant li', { hasText: 'okres Tachov' }).getByRole('link').click();
  await expect(page.getByRole('heading', { name: /praxí pro vaši situaci/ })).toBeVisible();
  await expect(page.locator('.combo')).toContainText(/Staré Sedlo: okres Tachov, Plzeňský kraj, asi\s230\sobyvatel \(2011\)/);
  await expect(page.getByLabel('Vlastními slovy')).toHaveValue('ubytovny');
});

test('recommendations are printed with the town and the day, all their reasons and what stands beside them', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'paper is as wide everywhere');
  await page.goto('/doporuceni?municipality=Kol%C3%ADn&situation=labour-surge&text=ubytovny+u+%C5%A1koly');
  await taken(page);
  const answer = await recommended(page);
  const paper = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  expect(paper.length).toBeLessThanOrEqual(8);
  expect(paper[0]).toMatch(/Doporučení pro vaši situaci: Kolín/);
  expect(paper[0]).toMatch(/Kolín ve Středočeském kraji .* řeší .*„ubytovny u školy“.* Osvědčeno, \d+\. \d+\. \d{4}/);
  const printed = paper.join(' ').replace(/\s/g, '');
  const all = [answer.practices, answer.read_first, answer.instruments, answer.law, answer.warnings, answer.background, answer.places_alike].flat();
  const texts = all.flatMap(own => [own.title, ...own.reasons.filter(reason => reason.stand === 'for').map(reason => reason.text)]);
  for (const text of texts) expect(printed).toContain(text.replace(/\s/g, ''));
  for (const text of ['Upravit', 'Vlastními slovy Stačí', 'Do podkladu', 'Další důvody', 'Sestavit podklad']) expect(printed).not.toContain(text.replace(/\s/g, ''));
});

test('no brief is longer than two pages', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'paper is as wide everywhere');
  // The largest there are: four practices, every field filled in, a text as long as the form takes, and some words of one's own.
  const text = 'Do obce ze dne na den přijde mnoho nových lidí a nikdo na úřadě to nemá na starosti. '.repeat(23);
  const own = 'municipality=Brand%C3%BDs+nad+Labem-Star%C3%A1+Boleslav&area=housing&area=coexistence&area=capacity&group=third-country-workers'
    + `&group=families-children&horizon=immediate&budget_czk_per_year=2500000&text=${encodeURIComponent(text)}`;
  for (const situations of ['asylum-influx&situation=displacement-influx', 'labour-surge&situation=exploitation', 'segregated-community&situation=neighbourhood-tension']) {
    const query = `${own}&situation=${situations}`;
    const { practices } = await (await page.request.get(`/api/v1/recommendations?${query}`)).json();
    const words = 'Do obce přijde od jara čtyři sta lidí, které ubytuje agentura. Rada chce vědět, co udělat dřív, než přijedou.';
    const edited = `title=${encodeURIComponent('Podklad pro radu: čtyři sta agenturních pracovníků')}&words=${encodeURIComponent(words)}`;
    const address = `${query}&${practices.slice(0, 4).map(({ id }) => `id=${id}`).join('&')}&${edited}`;
    await page.goto(`/podklad?${address}`);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true })), situations).toHaveLength(2);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Word (DOCX)' }).click();
    expect(pagesOfDocument(await (await download).path()), situations).toHaveLength(2);
  }
});
