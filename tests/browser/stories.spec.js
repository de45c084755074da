// From what somebody sends to what everybody reads, with all that is between: forms, editors, the corpus and its history, search, feeds,
// what is new, and letters.
import { inWeeks, linkIn } from './service.js';
import { asks, begins, corrects, expect, opens, proposes, somebody, somewhere, test } from './room.js';

// Building goes on beside it on some machines, and a record that is taken over is indexed by a debug build.
test.setTimeout(240_000);

// A word that nobody else has.
const word = () => [...crypto.getRandomValues(new Uint8Array(10))].map(byte => 'bdfgklmprstvz'[byte % 13] + 'aeiou'[byte % 5]).join('');

// Fills in fields of a record's form by their names: text, a choice, or a box to tick.
async function fills(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`);
    if (value === true) await field.check();
    else if (await field.evaluate(own => own.matches('select'))) await field.selectOption(value);
    else await field.fill(value);
  }
}

// What a record needs beside what the form for a practice asks.
const rest = {
  title_en: 'A kitchen at the station',
  summary: 'Spolek otevřel u nádraží kuchyni, kde vaří noví obyvatelé se sousedy.',
  summary_en: 'An association opened a kitchen at the station where newcomers cook with neighbours.',
  country: 'CZ',
  lead: 'ngo',
  municipal_role: 'none',
  'situations:neighbourhood-tension': true,
  'areas:coexistence': true,
  'groups:general-public': true,
  'tools:community-centre': true,
  'horizons:medium': true,
  'sources.0.title': 'Zpráva spolku',
  'sources.0.publisher': 'Spolek U nádraží',
  'sources.0.url': 'https://example.org/kuchyne',
  'sources.0.lang': 'cs',
};
const story = 'Jednou týdně se sejde dvacet lidí, uvaří společně jídlo a domluví se, co dál. '.repeat(4);

for (const script of [true, false]) {
  test.describe(script ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled: script });

    test('what an NGO worker proposes half done is completed, accepted, and found wherever it is looked for', async ({ page, enter, mail, request, service }) => {
      const [own, official] = [word(), somebody()];
      const title = `Kuchyně ${own} u nádraží`;
      // Somebody waits for it.
      await page.goto('/hledat?q=kuchyně&kind=practice');
      await page.getByRole('link', { name: 'jednou týdně e-mailem' }).click();
      await asks(page, official);
      await page.goto(linkIn(await mail.of(official, 1)));
      await page.getByRole('button', { name: 'Potvrdit upozornění' }).click();
      await expect(page.getByText('Upozornění je zapnuté')).toBeVisible();

      const followed = await proposes(page, { 'Jak byste praxi nazvali?': title, 'Co se udělalo?': story });
      const jana = await enter('jana');
      await opens(jana, title);
      await jana.getByLabel('Co odesílateli napíšete?').fill('Kdy to začalo a co z toho je?');
      await jana.getByRole('button', { name: 'Vrátit k doplnění' }).click();
      await expect(jana.getByText(/Případ \d+ jste vrátili/)).toBeVisible();

      await page.goto(followed);
      await expect(page.getByText('Redakce se na něco ptá.')).toBeVisible();
      await expect(page.getByText('Kdy to začalo a co z toho je?')).toBeVisible();
      await page.getByLabel('Kdy?', { exact: true }).fill('2023 až dosud');
      await page.getByLabel('Kdo to dělal?').fill('Spolek U nádraží');
      await page.getByLabel('Co bylo potřeba vyřešit?').fill(story);
      await page.getByLabel('Co z toho bylo?').fill(story);
      for (;;) {
        await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: 'Odeslat znovu' }).click()]);
        if (await page.getByRole('button', { name: 'Odeslat znovu' }).count() === 0) break;
        await page.waitForTimeout(1_000);
      }
      await expect(page.getByText('Máme to. Čeká to na redakci.')).toBeVisible();

      await opens(jana, title);
      await begins(jana);
      await expect(jana.locator('[name="period.from"]')).toHaveValue('2023');
      await fills(jana, { ...rest, 'body.3.text': story });
      await jana.getByLabel('Slovo odesílateli').fill('Děkujeme, je to tam.');
      await jana.getByRole('button', { name: 'Zkontrolovat a ukázat náhled' }).click();
      await expect(jana.getByText('Kontrola nenašla žádnou chybu.')).toBeVisible();
      await expect(jana.getByRole('region', { name: 'Náhled' })).toContainText(title);
      expect((await request.get(`/api/v1/search?q=${own}`).then(answer => answer.json())).total).toBe(0);
      await jana.getByRole('button', { name: 'Přijmout a zveřejnit' }).click();
      await expect(jana.getByText('Případ je přijatý a záznam zveřejněný.')).toBeVisible();

      await page.goto(followed);
      await expect(page.getByText('Redakce to přijala. Děkujeme.')).toBeVisible();
      await page.getByText('Děkujeme, je to tam.').waitFor();
      const address = (await page.getByText('Děkujeme, je to tam.').textContent()).match(/http\S+/)[0];
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(own);
      // Anybody finds it.
      await page.goto('/');
      await page.getByRole('combobox').first().fill(own);
      await page.getByRole('combobox').first().press('Enter');
      await expect(page.locator('.hits').getByRole('link', { name: title })).toBeVisible();
      await page.goto('/novinky');
      await expect(page.getByRole('link', { name: title })).toBeVisible();
      expect(await (await request.get('/feed.atom?q=kuchyn%C4%9B')).text()).toContain(own);
      await service.send(inWeeks(1));
      const told = await mail.of(official, 2);
      expect(told.text).toContain(own);
      expect(told.text).toContain(address);
      expect(told.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    });
  });
}

// Goes by the keyboard to what is wanted, forwards from where the focus is.
async function tabs(page, wanted) {
  await wanted.waitFor();
  for (let pressed = 0; pressed < 600; pressed++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate(own => own === document.activeElement)) return;
  }
  throw new Error(`nobody comes to ${wanted} by the keyboard`);
}

test('a cost that an official corrects is changed by the keyboard alone, and is on the page at once', async ({ page, enter, service }) => {
  const record = 'breclav-integrace-cizincu';
  const amount = String(1_000_000 + crypto.getRandomValues(new Uint32Array(1))[0] % 900_000);
  const followed = await corrects(page, record, 'cost', `Stálo to ${amount} Kč.`);
  const jana = await enter('jana');
  const press = async (wanted, key = 'Enter') => {
    await tabs(jana, wanted);
    await jana.keyboard.press(key);
  };
  const types = async (wanted, text) => {
    await press(wanted, 'Control+A');
    await jana.keyboard.type(text);
  };
  await types(jana.getByLabel('Slova v názvu'), 'Břeclav');
  await jana.keyboard.press('Enter');
  await expect(jana).toHaveURL(/q=B/);
  await press(jana.locator('.lying tbody a').last());
  await expect(jana.getByText(`Stálo to ${amount} Kč.`)).toBeVisible();
  await press(jana.getByRole('link', { name: 'Upravit záznam' }));
  await press(jana.getByRole('button', { name: 'Začít se záznamem' }));
  await types(jana.getByLabel('Náklady: částka'), amount);
  await types(jana.getByLabel('Co se změnilo', { exact: true }), 'opraveny náklady');
  await types(jana.getByLabel('Co se změnilo, anglicky'), 'costs corrected');
  await types(jana.getByLabel('Slovo odesílateli'), `Podle závěrečného účtu: ${amount}`);
  await press(jana.getByRole('button', { name: 'Přijmout a zveřejnit' }));
  await expect(jana.getByText('Případ je přijatý a záznam zveřejněný.')).toBeVisible({ timeout: 60_000 });

  await page.goto(`/zaznam/${record}`);
  const written = new RegExp(amount.replace(/\B(?=(\d{3})+$)/g, '\\s'));
  await expect(page.locator('main')).toContainText(written);
  await expect(page.locator('main')).toContainText('opraveny náklady');
  await page.goto(followed);
  await expect(page.getByText(`Podle závěrečného účtu: ${amount}`)).toBeVisible();
  const log = await service.git('log', '-1', '--format=%an <%ae>%n%s', '--', `records/practices/cz/${record}.md`);
  expect(log).toBe(`Jana Nováková <jana@example.org>\nPodle závěrečného účtu: ${amount}\n`);
});

test('a slander that is sent in every way there is stands nowhere', async ({ page, enter, request }) => {
  const own = word();
  const slander = `starosta krade ${own}`;
  const record = 'brno-interkulturni-pracovnici';
  // As a correction, and in proposals that are refused, returned, and taken back.
  await corrects(page, record, 'cost', slander);
  const told = { 'Jak byste praxi nazvali?': slander, 'Co se udělalo?': slander };
  const [refused, returned, erased] = [await proposes(page, told), await proposes(page, told), await proposes(page, told)];
  await page.getByRole('button', { name: 'Vzít zpět a smazat' }).click();
  await expect(page.getByText('Vzali jste to zpět')).toBeVisible();
  const jana = await enter('jana');
  for (const button of ['Odmítnout', 'Vrátit k doplnění']) {
    await jana.goto('/redakce');
    await jana.getByRole('link', { name: slander }).first().click();
    await jana.getByLabel('Co odesílateli napíšete?').fill('Tohle neuveřejníme.');
    await jana.getByRole('button', { name: button }).click();
    await expect(jana.getByText(/Případ \d+ jste/)).toBeVisible();
  }
  // As a search that finds nothing, of many, and with filters; as an alert.
  for (let address = 0; address < 12; address++) {
    await request.get(`/hledat?q=${encodeURIComponent(slander)}`, { headers: somewhere() });
    await request.get(`/api/v1/search?q=${own}&area=housing`, { headers: somewhere() });
  }
  await expect(async () => {
    await jana.goto('/redakce/hledani');
    await expect(jana.getByRole('rowheader', { name: slander })).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 60_000 });

  const standsNowhere = async () => {
    const maps = await (await request.get('/sitemap.xml')).text();
    const more = [...maps.matchAll(/<loc>https?:\/\/[^/]+([^<]+)<\/loc>/g)].map(match => match[1]).filter(path => path.includes('sitemap'));
    for (const path of ['/', '/en', '/hledat?q=starosta', '/en/search?q=mayor', '/novinky', '/en/news', '/mezery', '/en/gaps', '/vyber', '/manual',
      `/zaznam/${record}`, `/zaznam/${record}/oprava`, '/navrhnout', '/doporuceni?text=starosta', '/misto/brno', '/o-sluzbe', '/upozorneni',
      '/api/v1/unanswered', '/api/v1/search?q=starosta&limit=100', `/api/v1/records/${record}`, '/api/v1/vocabulary', '/api/v1/gaps',
      '/api/v1/suggest?q=staros', '/api/v1/export?q=starosta', '/feed.atom', '/feed.json?q=starosta', '/sitemap.xml', '/robots.txt', '/llms.txt',
      '/oai?verb=ListRecords&metadataPrefix=oai_dc', '/catalog.jsonld', '/metrics', '/readyz', ...more]) {
      expect(await (await request.get(path)).text(), path).not.toContain(own);
    }
    // The room itself is closed, and a case is for whoever has its address, and for no index.
    expect((await request.get('/redakce')).status()).toBe(401);
    expect((await request.get(erased)).headers()['x-robots-tag']).toContain('noindex');
    expect(await (await request.get(erased)).text()).not.toContain(own);
    for (const theirs of [refused, returned]) expect((await request.get(theirs)).headers()['cache-control']).toContain('no-store');
  };
  await standsNowhere();
  await jana.getByRole('row', { name: slander }).getByRole('button', { name: /Neukazovat/ }).click();
  await expect(jana.getByRole('rowheader', { name: slander })).toHaveCount(0);
  await standsNowhere();
});
