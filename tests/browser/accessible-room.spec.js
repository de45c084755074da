// Forms, cases, alerts and every page of the editors' room, in all their states: axe has nothing against them in light and in dark, and
// nobody scrolls them sideways on the smallest phones. Each page is looked at in all these ways at once, so one size of window is enough.
import { linkIn } from './service.js';
import { asks, corrects, expect, isFit, opens, proposes, somebody, somewhere, test } from './room.js';

test.use({ bypassCSP: true });
test.setTimeout(240_000);
test.beforeEach(({}, { project }) => { test.skip(project.name === 'phone', 'each page is made as narrow as a phone'); });

const clicks = async (page, button) => {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: button, exact: true }).first().click()]);
};

test('forms, and cases as those see them who sent them', async ({ page, enter }) => {
  for (const address of ['/zaznam/brno-interkulturni-pracovnici/oprava', '/en/record/manual-01-jak-zacit/correction', '/navrhnout', '/en/suggest-practice',
    '/poslano/00000000000000000000000000000000']) {
    const answer = await page.request.get(address);
    if (!answer.ok()) continue;
    await page.goto(address);
    await isFit(page, address);
    await page.locator('.sending button[type="submit"]').last().click();
    await expect(page.getByRole('alert')).toBeFocused();
    await isFit(page, `${address} with faults`);
  }
  const title = `Dlouhý ${'název'.repeat(15)} ${crypto.randomUUID()}`;
  const own = await proposes(page, { 'Jak byste praxi nazvali?': title, 'Co se udělalo?': 'a'.repeat(300), 'Váš e-mail': somebody() });
  await isFit(page, 'a case that waits');
  const jana = await enter('jana');
  await opens(jana, title);
  await isFit(jana, 'a proposal as editors see it');
  const desk = jana.url();
  await clicks(jana, 'Odmítnout');
  await isFit(jana, 'a decision without a word');
  const other = await enter('petr');
  await other.goto(desk);
  await jana.getByLabel('Co odesílateli napíšete?').fill('Kdy to bylo? https://example.org/' + 'a'.repeat(200));
  await clicks(jana, 'Vrátit k doplnění');
  await isFit(jana, 'the list with what was done');
  await other.getByLabel('Co odesílateli napíšete?').fill('Ne.');
  await other.getByRole('button', { name: 'Odmítnout' }).click();
  await expect(other.getByRole('alert')).toContainText('Mezitím');
  await isFit(other, 'a decision that comes late');
  await page.goto(own);
  await isFit(page, 'a case that was returned');
  await page.getByLabel('Jak byste praxi nazvali?').fill('');
  await clicks(page, 'Odeslat znovu');
  await isFit(page, 'what completes it with faults');
  await page.goto(own);
  // Meanwhile it is refused.
  await jana.goto(desk);
  await isFit(jana, 'a returned case as editors see it');
  await jana.getByLabel('Co odesílateli napíšete?').fill('Tohle k nám nepatří.');
  await clicks(jana, 'Odmítnout');
  await expect(jana.getByText(/jste odmítli/)).toBeVisible();
  await jana.goto(desk);
  await isFit(jana, 'a refused case as editors see it');
  await page.getByLabel('Kdy?', { exact: true }).fill('2020');
  await page.getByRole('button', { name: 'Odeslat znovu' }).click();
  await expect(page.getByText('Co jste teď napsali, se neuložilo.')).toBeVisible();
  await isFit(page, 'what comes too late');
  await page.goto(own);
  await isFit(page, 'a case that was refused');
  const second = await corrects(page, 'brno-interkulturni-pracovnici', 'cost', 'Stálo to víc.');
  await clicks(page, 'Vzít zpět a smazat');
  await expect(page.getByText('Vzali jste to zpět')).toBeVisible();
  await page.goto(second.replace('/poslano/', '/en/submission/'));
  await isFit(page, 'a case that was taken back, in English');
});

test('cases, records and lists of the room', async ({ page, enter }) => {
  const own = crypto.randomUUID();
  await corrects(page, 'breclav-integrace-cizincu', 'cost', `Stálo to víc. ${'a'.repeat(300)}`);
  const jana = await enter('jana');
  for (const address of ['/redakce', `/redakce?q=${own}`, '/redakce?stav=vracene', '/redakce?stav=uzavrene', '/redakce?druh=z-tabulky', '/redakce/pripad/999999']) {
    const answer = await jana.request.get(address);
    if (address !== '/redakce' && !answer.ok()) continue;
    await jana.goto(address);
    await isFit(jana, address);
  }
  await opens(jana, 'Břeclav');
  await isFit(jana, 'a correction as editors see it');
  await jana.getByRole('link', { name: 'Upravit záznam' }).click();
  await isFit(jana, 'a record that nobody has begun');
  await clicks(jana, 'Začít se záznamem');
  await isFit(jana, 'a record as a form');
  const draft = jana.url();
  const petr = await enter('petr');
  await petr.goto(draft);
  await jana.getByLabel('Náklady: částka').fill('mnoho');
  await jana.getByLabel('Shrnutí', { exact: true }).fill(`Dlouhé ${'slovo'.repeat(60)}.`);
  await clicks(jana, 'Uložit');
  await clicks(jana, 'Zkontrolovat a ukázat náhled');
  await expect(jana.getByRole('alert')).toBeFocused();
  await isFit(jana, 'a record with faults');
  await petr.getByLabel('Shrnutí', { exact: true }).fill('Petr to píše jinak.');
  await clicks(petr, 'Uložit');
  await expect(petr.getByText('Mezitím uložil někdo jiný.')).toBeVisible();
  await isFit(petr, 'a record that somebody else has saved meanwhile');
  await jana.getByLabel('Náklady: částka').fill('1234567');
  await jana.getByLabel('Shrnutí', { exact: true }).fill('Město pomáhá cizincům, kteří tu pracují, a jejich dětem.');
  await clicks(jana, 'Zkontrolovat a ukázat náhled');
  await expect(jana.getByText('Kontrola nenašla žádnou chybu.')).toBeVisible();
  await isFit(jana, 'a record with its preview and what differs');
  await clicks(jana, 'Upravit jako text');
  await isFit(jana, 'a record as text');
  await jana.locator('[name="text"]').fill('+++\nid = "\n+++\n');
  await clicks(jana, 'Uložit');
  await isFit(jana, 'a text that cannot be read');
});

test('care, and searches that wait', async ({ enter, request }) => {
  const jana = await enter('jana');
  await jana.goto('/redakce/pece');
  await isFit(jana, 'care');
  for (const kind of await jana.locator('main a[href*="druh="]').evaluateAll(all => all.map(own => own.getAttribute('href')))) {
    await jana.goto(kind);
    await isFit(jana, kind);
  }
  await jana.goto('/redakce/pece?druh=questions');
  await jana.getByRole('button', { name: /Viděno, necháváme/ }).first().click();
  await jana.goto('/redakce/pece?druh=questions&stav=odlozene');
  await isFit(jana, 'what was put off');
  await jana.goto('/redakce/hledani');
  await isFit(jana, 'searches, of which none waits');
  const words = 'krematorium pro velbloudy '.repeat(3).trim();
  for (let address = 0; address < 8; address++) await request.get(`/hledat?q=${encodeURIComponent(words)}`, { headers: somewhere() });
  await expect(async () => {
    await jana.goto('/redakce/hledani');
    await expect(jana.getByRole('rowheader', { name: words })).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 60_000 });
  await isFit(jana, 'searches that wait');
  await jana.locator('[name="token"]').evaluate(own => { own.value = ''; });
  await jana.getByRole('button', { name: /Neukazovat/ }).first().click();
  await expect(jana.getByRole('alert')).toBeFocused();
  await isFit(jana, 'a form that is not ours');
});

test('alerts, from the wish to the end', async ({ page, mail }) => {
  for (const [address, confirm, end] of [['/upozorneni?q=byt&area=housing', 'Potvrdit upozornění', 'Zrušit upozornění'],
    ['/en/alerts?q=flat', 'Confirm the alert', 'End the alert']]) {
    await page.goto(address);
    await isFit(page, address);
    await page.locator('.sending button').click();
    await expect(page.getByRole('alert')).toBeFocused();
    await isFit(page, `${address} with a fault`);
    await page.goto(address);
    const jana = somebody();
    await asks(page, jana);
    await isFit(page, 'sent');
    const link = linkIn(await mail.of(jana, 1));
    await page.goto(link);
    await isFit(page, 'to be confirmed');
    await clicks(page, confirm);
    await isFit(page, 'confirmed');
    await clicks(page, end);
    await isFit(page, 'ended');
  }
});
