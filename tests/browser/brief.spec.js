// The brief for a council: what stands in it is in the records, it is edited where it is read, and it goes along as a file.
import { readFileSync } from 'node:fs';
import { expect, taken, test } from './person.js';
import { faultsOfMarkdown, pagesOf, pagesOfDocument } from './paper.js';

const spaces = text => text.replace(/\s+/g, ' ').trim();
// Words without what a cut between sentences may have changed.
const words = text => spaces(text.replace(/<[^>]*>/g, ' ').replace(/&[a-z]+;/g, ' ').replace(/[.,;:!?„“"()*_]/g, ' '));
const idOf = href => decodeURIComponent(new URL(href, 'http://x').pathname.replace(/^\/(en\/record|zaznam)\//, ''));

async function record(page, id) {
  const lang = new URL(page.url()).pathname.startsWith('/en') ? 'en' : 'cs';
  const response = await page.request.get(`/api/v1/records/${id}?lang=${lang}`);
  expect(response.status(), id).toBe(200);
  return response.json();
}

const codes = (own, group) => own.facets.find(({ name }) => name === group)?.values.map(({ code }) => code) ?? [];
const labels = (own, group) => own.facets.find(({ name }) => name === group)?.values.map(({ label }) => label).join(', ');
const section = (own, heading) => words(own.body.find(part => part.heading === heading)?.html ?? '');

// The text of a practice after a name in bold.
async function told(item, name) {
  const line = item.locator('p', { has: item.page().locator('strong', { hasText: new RegExp(`^${name}:$`) }) });
  return await line.count() ? spaces(await line.locator('span').first().textContent()) : '';
}

// Every sentence of a Czech brief is one of a record, of a recommendation, or a draft with blanks.
async function holds(page) {
  const { searchParams } = new URL(page.url());
  for (const name of ['id', 'title', 'about', 'words', 'with', 'decision', 'without']) searchParams.delete(name);
  const answer = await (await page.request.get(`/api/v1/recommendations?${searchParams}&limit=50`)).json();
  const sources = await page.locator('.brief-sources a').evaluateAll(all => all.map(link => link.getAttribute('href')));
  const used = new Set();
  const cited = (text, own) => {
    const numbers = /\[([\d,\s]+)\]$/.exec(spaces(text))[1].split(',').map(Number);
    for (const number of numbers) {
      used.add(number);
      const url = sources[number - 1];
      expect(new URL(url).pathname === own.url || own.sources.some(source => source.url === url), `${own.id}: ${url}`).toBe(true);
    }
  };

  for (const item of await page.locator('.proposals > li').all()) {
    const own = await record(page, idOf(await item.locator('h3 a').getAttribute('href')));
    expect(codes(own, 'outcome')).not.toContain('failed');
    const summary = spaces(await item.locator('p').first().textContent());
    expect(summary.replace(/ \[.*$/, '')).toBe(spaces(own.summary));
    cited(summary, own);
    const facts = spaces(await item.locator('.facts-line').textContent());
    expect(facts).toContain(spaces(`Síla důkazů: ${labels(own, 'evidence')}`));
    expect(facts).toContain(spaces(`Role obce: ${labels(own, 'municipal_role')}`));
    if (own.place) expect(facts).toContain(spaces(`Kde: ${own.place}`));
    expect(section(own, 'Výsledky')).toContain(words(await told(item, 'Co z\\stoho vzešlo')));
    expect(section(own, 'Co si odnést')).toContain(words(await told(item, 'Co si odnést')));
    const reasons = [...answer.practices, ...answer.places_alike].find(({ id }) => id === own.id).reasons.map(({ text }) => spaces(text));
    for (const name of ['Proč právě tato praxe', 'Na co myslet']) {
      const said = await told(item, name);
      for (const reason of said ? said.split('; ') : []) expect(reasons.join('; '), own.id).toContain(reason);
    }
  }
  for (const item of await page.locator('#varovani-podkladu > ul > li').all()) {
    const own = await record(page, idOf(await item.locator('a').getAttribute('href')));
    expect(codes(own, 'outcome')).toEqual(['failed']);
    await expect(item.locator('strong')).toHaveText('Neosvědčilo se');
    expect(section(own, 'Co si odnést')).toContain(words(await item.locator('span').textContent()));
    cited(await item.textContent(), own);
  }
  for (const part of await page.locator('.brief-steps').all()) {
    const own = await record(page, idOf(await part.locator('h3 a').getAttribute('href')));
    const steps = await part.locator('li:not(.more-steps)').allTextContents();
    const places = steps.map(step => own.steps.map(spaces).indexOf(spaces(step)));
    expect(places, `${own.id}: ${steps}`).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    const more = await part.locator('.more-steps').allTextContents();
    const left = own.steps.length - steps.length;
    expect(more.map(text => Number(/\d+/.exec(text)?.[0] ?? 1))).toEqual(left ? [left] : []);
  }
  for (const item of await page.locator('#nastroje-podkladu > ul > li').all()) {
    const own = await record(page, idOf(await item.locator('a').getAttribute('href')));
    expect(codes(own, 'openness'), own.id).not.toContain('closed');
    expect(codes(own, 'recipient'), own.id).toContain('municipality');
    const text = spaces(await item.textContent());
    expect(text).toContain(spaces(own.summary));
    cited(text, own);
  }
  expect([...used].sort((a, b) => a - b), 'each source is one of something').toEqual(sources.map((_, at) => at + 1));
}

// What is on the screen without scrolling.
async function isSeen(page, selector) {
  await expect.poll(() => page.locator(selector).evaluate(own => {
    const { top, bottom } = own.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  })).toBe(true);
}

test('the secretary of Světlá nad Sázavou edits her brief and takes it along', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await page.goto('/');
  await taken(page);
  await page.getByRole('link', { name: 'Náhlý nárůst počtu zahraničních pracovníků', exact: true }).click();
  await page.getByLabel('Název', { exact: true }).pressSequentially('svetla nad saz');
  await page.getByRole('option', { name: /^Světlá nad Sázavou/ }).click();
  await page.getByLabel('Vlastními slovy').pressSequentially('od jara 400 agenturnich delniku, budou bydlet na ubytovne');
  await expect(page.locator('.understood li')).toContainText(['Bydlení']);
  await page.getByRole('button', { name: 'Sestavit podklad pro radu' }).click();

  // Her words were for us, and the council gets sentences.
  const about = page.locator('#situace-podkladu > p');
  await expect(about).toHaveText([/^Světlá nad Sázavou v\sKraji Vysočina \(okres Havlíčkův Brod, asi\s6\s390\sobyvatel v\sroce\s2025\) řeší náhlý nárůst počtu zahraničních pracovníků\. Jde hlavně o\sbydlení\.$/]);
  await expect(page.locator('.brief > :not(#situace-podkladu)').filter({ hasText: 'agenturnich' })).toHaveCount(0);
  await holds(page);
  const made = page.url();
  const apply = part => page.locator(part).getByRole('button', { name: 'Použít změny' }).click();

  // The title.
  await page.getByText('Upravit nadpis').click();
  await page.getByLabel('Nadpis', { exact: true }).fill('Čtyři sta agenturních pracovníků: co s tím');
  await apply('#nadpis-podkladu');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Čtyři sta agenturních pracovníků: co s\stím$/);
  // What she left as it was is not in the address.
  const names = address => [...new Set(new URL(address).searchParams.keys())].sort();
  expect(names(page.url())).toEqual([...names(made), 'title'].sort());
  await isSeen(page, '#nadpis-podkladu');

  // A step and money that she has no use for.
  const steps = page.locator('.brief-steps li:not(.more-steps)');
  const before = (await steps.allTextContents()).map(spaces);
  await page.getByText('Vybrat kroky').click();
  await page.locator('#kroky-podkladu').getByRole('checkbox').nth(1).uncheck();
  await apply('#kroky-podkladu');
  await expect(steps).toHaveCount(before.length - 1);
  expect((await steps.allTextContents()).map(spaces)).toEqual(before.filter((_, at) => at !== 1));
  await isSeen(page, '#kroky-podkladu');
  await expect(page.locator('#kroky-podkladu details')).not.toHaveAttribute('open');
  const money = page.locator('#nastroje-podkladu > ul > li');
  const paid = spaces(await money.first().getByRole('link').textContent());
  await page.getByText('Vybrat peníze a').click();
  await page.getByRole('checkbox', { name: paid }).uncheck();
  await apply('#nastroje-podkladu');
  await expect(money.filter({ hasText: paid })).toHaveCount(0);
  await isSeen(page, '#nastroje-podkladu');

  // What the council decides.
  await page.getByText('Upravit usnesení').click();
  const wording = page.getByLabel('Znění usnesení');
  const drafted = (await wording.inputValue()).split('\n');
  expect(drafted.every(sentence => /^Rada /.test(sentence)) && drafted.filter(sentence => sentence.includes('…………')).length >= 2).toBe(true);
  const own = 'Rada ukládá tajemnici předložit do 31. 1. 2027 návrh postupu a rozpočtu do 300 000 Kč.';
  await wording.fill([...drafted.slice(0, 2), own, ...drafted.slice(3)].join('\n'));
  await apply('#usneseni-podkladu');
  await expect(page.locator('.decision li').nth(2)).toHaveText(own);
  await holds(page);

  // On paper and in files.
  const paper = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  expect(paper).toHaveLength(2);
  let download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Word (DOCX)' }).click();
  const document = pagesOfDocument(await (await download).path());
  expect(document).toHaveLength(2);
  download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Markdown' }).click();
  const markdown = readFileSync(await (await download).path(), 'utf8');
  expect(await faultsOfMarkdown(markdown)).toEqual([]);
  const kept = before.filter((_, at) => at !== 1);
  for (const [form, text] of Object.entries({ paper: paper.join(' '), document: document.join(' '), markdown })) {
    const plain = words(text.replace(/\\/g, '').replace(/[-\u00ad] ?/g, ''));
    const bare = sentence => words(sentence.replace(/[-\u00ad] ?/g, ''));
    for (const there of ['Čtyři sta agenturních pracovníků: co s tím', own, 'Neosvědčilo se', ...kept]) expect(plain, form).toContain(bare(there));
    for (const gone of [before[1], paid, 'Použít změny', 'Upravit nadpis', 'agenturnich']) expect(plain, form).not.toContain(bare(gone));
  }

  // The address is all there is: somebody else sees the same, without a script, too.
  const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await other.goto(page.url());
  const whole = one => one.locator('.brief > :is(section, header) > :is(h1, p, ol, ul, .brief-steps)').allTextContents();
  expect((await whole(other)).map(spaces)).toEqual((await whole(page)).map(spaces));
  await other.context().close();

  // And all of it can be taken back.
  await page.getByRole('link', { name: 'Vrátit původní návrh' }).click();
  await expect(page.locator('.decision li').nth(2)).toHaveText(drafted[2]);
  await page.getByRole('link', { name: 'Zahodit všechny změny' }).click();
  await expect(steps).toHaveCount(before.length);
  expect(names(page.url())).toEqual(names(made));
});

test('her own words stand there if she takes them over, and a practice is left out and put back', async ({ page }) => {
  await page.goto('/podklad?situation=labour-surge&text=delnici+na+ubytovne');
  await taken(page);
  await page.getByText('Upravit popis situace').click();
  await page.getByRole('checkbox', { name: /^Převzít, co stojí ve formuláři: „delnici na ubytovne“/ }).check();
  await page.locator('#situace-podkladu').getByRole('button', { name: 'Použít změny' }).click();
  await expect(page).toHaveURL(/&with=text#situace-podkladu$/);
  await expect(page.locator('#situace-podkladu > p')).toHaveText([/^Obec řeší/, 'delnici na ubytovne']);
  await page.getByText('Upravit popis situace').click();
  await page.getByLabel('Vlastními slovy').fill('Dělníci budou bydlet na ubytovně.\nU školy.');
  await page.locator('#situace-podkladu').getByRole('button', { name: 'Použít změny' }).click();
  await expect(page.locator('#situace-podkladu > p')).toHaveText([/^Obec řeší/, 'Dělníci budou bydlet na ubytovně.', 'U školy.']);
  expect(new URL(page.url()).searchParams.get('with')).toBe(null);

  const practices = page.locator('.proposals h3');
  const second = await practices.nth(1).textContent();
  await page.getByRole('link', { name: /^Vynechat/ }).nth(1).click();
  await expect(practices).toHaveCount(2);
  await expect(page.locator('#praxe-podkladu .edit-note')).toContainText(second);
  await expect(page.locator('#situace-podkladu > p').nth(2)).toHaveText('U školy.');
  await page.getByRole('link', { name: /^Vrátit\s?:/ }).click();
  await expect(practices).toHaveCount(3);
  await expect(practices.nth(1)).toHaveText(second);

  // A change of the situation takes nothing away.
  await page.getByRole('link', { name: /Upravit situaci a/ }).click();
  await page.getByRole('radio', { name: 'do roka' }).check();
  await expect(page).toHaveURL(/horizon=medium/);
  await expect(page).toHaveURL(/words=/);
  await expect(page.locator('#podklad [name=horizon]')).toBeAttached();
  await page.getByRole('button', { name: 'Sestavit podklad pro radu' }).click();
  await expect(page.locator('#situace-podkladu > p')).toHaveText([/začít fungovat do\sroka/, 'Dělníci budou bydlet na ubytovně.', 'U školy.']);
});

test('an English brief is edited in English', async ({ page }) => {
  await page.goto('/en/brief?situation=labour-surge&municipality=Kol%C3%ADn');
  await taken(page);
  await expect(page.locator('#situace-podkladu > p')).toHaveText(/^Kolín in Central Bohemia \(about\s33,400\speople in\s2025\) is dealing with sudden growth in foreign workers\.$/);
  await expect(page.getByRole('heading', { name: 'What did not work elsewhere' })).toBeVisible();
  await page.getByText('Edit the title').click();
  await page.getByLabel('Title', { exact: true }).fill('Four hundred workers');
  await page.getByLabel('Title', { exact: true }).press('Enter');
  await expect(page).toHaveURL('/en/brief?municipality=Kol%C3%ADn&situation=labour-surge&title=Four+hundred+workers#nadpis-podkladu');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Four hundred workers');
  await page.getByText('Edit the warning').click();
  await page.locator('#varovani-podkladu').getByRole('checkbox').uncheck();
  await page.locator('#varovani-podkladu').getByRole('button', { name: 'Apply the changes' }).click();
  await expect(page.locator('#varovani-podkladu')).toContainText('Not in the brief.');
  const paper = pagesOf(await page.pdf({ preferCSSPageSize: true })).join(' ');
  expect(paper).toContain('Four hundred workers');
  expect(paper).not.toContain('What did not work elsewhere');
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('a brief is edited all the same, and what is too long is named and not lost', async ({ page }) => {
    await page.goto('/podklad?situation=labour-surge');
    await page.getByText('Upravit nadpis').click();
    await page.getByLabel('Nadpis', { exact: true }).fill('a'.repeat(250));
    await page.getByText('Upravit usnesení').click();
    await page.getByLabel('Znění usnesení').fill('Rada souhlasí.');
    await page.locator('#usneseni-podkladu').getByRole('button', { name: 'Použít změny' }).click();
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([/^Nadpis: smí mít nejvýš 200\sznaků$/]);
    await expect(page.getByLabel('Nadpis', { exact: true })).toHaveValue('a'.repeat(250));
    await expect(page.locator('.decision li')).toHaveText(['Rada souhlasí.']);
    await page.getByLabel('Nadpis', { exact: true }).fill('Agentury');
    await page.locator('#nadpis-podkladu').getByRole('button', { name: 'Použít změny' }).click();
    await expect(page).toHaveURL('/podklad?situation=labour-surge&title=Agentury&decision=Rada+souhlas%C3%AD.#nadpis-podkladu');
    await expect(page.getByRole('alert')).toHaveCount(0);
    // An address as long as a pasted page.
    await page.getByText('Upravit popis situace').click();
    await page.getByLabel('Vlastními slovy').fill('Příliš žluťoučký kůň úpěl ďábelské ódy. '.repeat(95));
    await page.locator('#situace-podkladu').getByRole('button', { name: 'Použít změny' }).click();
    await expect(page.locator('#situace-podkladu > p').nth(1)).toContainText('Příliš žluťoučký kůň úpěl ďábelské ódy. '.repeat(95).trim());
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agentury');
  });
});
