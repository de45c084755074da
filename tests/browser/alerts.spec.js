// What is new in a search, by mail: asked for, confirmed, told once a week, ended. By a real server for mail, which wants STARTTLS and
// a password, and a service over a copy of the corpus, in which something new comes.
import { readFile, writeFile } from 'node:fs/promises';
import { asks, expect, somebody, test } from './room.js';
import { freePort, inWeeks, linkIn, password, start } from './service.js';

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('an official has what is new in a search sent to her, and ends it with one click', async ({ page, request, mail, service }) => {
    test.setTimeout(180_000); // The index is made anew three times.
    const jana = somebody();
    await page.goto('/hledat?q=interkulturní+pracovníci');
    await page.getByRole('link', { name: 'jednou týdně e-mailem' }).click();
    await expect(page.getByRole('link', { name: '„interkulturní pracovníci“' })).toBeVisible();
    await asks(page, jana);

    const asked = await mail.of(jana, 1);
    expect(asked.headers.subject).toBe('Potvrďte upozornění na novinky');
    expect(asked.text).toContain('„interkulturní pracovníci“');
    await page.goto(linkIn(asked));
    await page.getByRole('button', { name: 'Potvrdit upozornění' }).click();
    await expect(page.getByText('Upozornění je zapnuté')).toBeVisible();

    // A record comes into the corpus.
    const id = `novinka-${Date.now()}`;
    const record = await readFile(service.at('corpus/records/practices/cz/brno-interkulturni-pracovnici.md'), 'utf8');
    const fresh = record.replace(/^id = .*/m, `id = "${id}"`).replace(/^title = .*/m, 'title = "Interkulturní pracovníci na radnici"');
    await writeFile(service.at(`corpus/records/practices/cz/${id}.md`), fresh);
    await service.send(inWeeks(1));
    const told = await mail.of(jana, 2);
    expect(told.headers.subject).toContain('1 nový záznam: „interkulturní pracovníci“');
    expect(told.text).toContain('Interkulturní pracovníci na radnici');
    expect(told.text).toContain(`${service.url}/zaznam/${id}`);
    expect(told.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    // Once a week, and nothing where nothing happened.
    await service.send(inWeeks(1));
    await service.send(inWeeks(2));
    expect(mail.letters.filter(letter => letter.to === jana)).toHaveLength(2);

    // What her program for mail does when she clicks there.
    const end = told.headers['list-unsubscribe'].slice(1, -1);
    expect((await request.post(end, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(200);
    expect((await request.get(linkIn(told))).status()).toBe(404);
    expect(service.log()).not.toContain('jana-');
  });
});

test('who has enough ends it on its page', async ({ page, request, mail }) => {
  const jana = somebody();
  await page.goto('/novinky?area=housing');
  await page.getByRole('link', { name: 'jednou týdně e-mailem' }).click();
  await asks(page, jana);
  const link = linkIn(await mail.of(jana, 1));
  await page.goto(link);
  await page.getByRole('button', { name: 'Potvrdit upozornění' }).click();
  await page.getByRole('button', { name: 'Zrušit upozornění' }).click();
  await expect(page.getByText('Upozornění je zrušené a vaši adresu jsme smazali.')).toBeVisible();
  expect((await request.get(link)).status()).toBe(404);
});

test('a password that is wrong, and a server that is not there, are told of and stop nothing', async ({ mail }) => {
  for (const [port, secret] of [[mail.port, 'jiné heslo'], [await freePort(), password]]) {
    const other = await start({ mailPort: port, secret, isCopy: false });
    await expect.poll(other.log, { timeout: 40_000 }).toContain('the server for mail cannot be used');
    expect((await fetch(`${other.url}/upozorneni`)).status).toBe(200);
    await other.stop();
  }
});
