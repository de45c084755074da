// From what somebody sends to what everybody reads: people and editors, by forms, with a room of their own, a corpus in git and a server
// for mail.
import { writeFile } from 'node:fs/promises';
import { begins, expect, opens, proposes, test } from './room.js';

// Building goes on beside it on some machines.
test.setTimeout(180_000);

for (const script of [true, false]) {
  test.describe(script ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled: script });
    const own = script ? 'jaro' : 'podzim';

    test('two editors at once: the late one loses no word and writes nothing over', async ({ page, enter }) => {
      const title = `Komunitní zahrada za tratí ${own} ${crypto.randomUUID()}`;
      await proposes(page, { 'Jak byste praxi nazvali?': title, 'Co se udělalo?': 'Založili jsme záhony.' });
      const [jana, petr] = [await enter('jana'), await enter('petr')];
      await opens(jana, title);
      const desk = jana.url();
      await begins(jana);
      await petr.goto(jana.url());
      await petr.getByLabel('Shrnutí', { exact: true }).fill('Petr ví, že zahrada má dvanáct záhonů.');
      await petr.getByRole('button', { name: 'Uložit' }).first().click();
      await expect(petr.getByText('Uloženo.', { exact: true })).toBeVisible();

      await jana.getByLabel('Shrnutí', { exact: true }).fill('Jana ví, že se tu scházejí sousedé.');
      await jana.getByLabel('Kdo to dělal').fill('Spolek Za tratí');
      await jana.getByRole('button', { name: 'Uložit' }).first().click();
      await expect(jana.getByText('Mezitím uložil někdo jiný.')).toBeVisible();
      await expect(jana.getByLabel('Shrnutí', { exact: true })).toHaveValue('Jana ví, že se tu scházejí sousedé.');
      await expect(jana.getByLabel('Kdo to dělal')).toHaveValue('Spolek Za tratí');
      const others = jana.getByRole('region', { name: 'Čím se liší vaše znění od uloženého' });
      await expect(others.locator('del').filter({ hasText: 'dvanáct' })).toBeVisible();
      await expect(others.locator('ins').filter({ hasText: 'sousedé' })).toBeVisible();
      // What Petr saved is still what is saved.
      await petr.goto(petr.url());
      await expect(petr.getByLabel('Shrnutí', { exact: true })).toHaveValue('Petr ví, že zahrada má dvanáct záhonů.');
      await expect(petr.getByLabel('Kdo to dělal')).toHaveValue('');

      await jana.getByLabel('Shrnutí', { exact: true }).fill('Zahrada má dvanáct záhonů a scházejí se tu sousedé.');
      await jana.getByRole('button', { name: 'Uložit' }).first().click();
      await expect(jana.getByText('Uloženo.', { exact: true })).toBeVisible();
      await petr.goto(petr.url());
      await expect(petr.getByLabel('Shrnutí', { exact: true })).toHaveValue('Zahrada má dvanáct záhonů a scházejí se tu sousedé.');
      await expect(petr.getByLabel('Kdo to dělal')).toHaveValue('Spolek Za tratí');

      // Both decide what they have both read: one of them has, and the other is told.
      await Promise.all([jana.goto(desk), petr.goto(desk)]);
      await jana.getByLabel('Co odesílateli napíšete?').fill('Kdo se o záhony stará?');
      await petr.getByLabel('Co odesílateli napíšete?').fill('Zahrada není pro cizince.');
      const decide = async (editor, button) => {
        const answer = editor.waitForResponse(response => response.request().method() === 'POST');
        await editor.getByRole('button', { name: button }).click();
        return (await answer).status();
      };
      const statuses = await Promise.all([decide(jana, 'Vrátit k doplnění'), decide(petr, 'Odmítnout')]);
      expect([...statuses].sort()).toEqual([303, 409]);
      const [late, ownWord, otherWord] = statuses[0] === 409
        ? [jana, 'Kdo se o záhony stará?', 'Zahrada není pro cizince.'] : [petr, 'Zahrada není pro cizince.', 'Kdo se o záhony stará?'];
      await expect(late.getByRole('alert')).toContainText('Mezitím se s případem něco stalo');
      await expect(late.getByRole('alert')).toContainText(otherWord);
      // The own word stands in the form where there is one still, or to be copied.
      const form = late.getByLabel('Co odesílateli napíšete?');
      if (await form.count()) await expect(form).toHaveValue(ownWord);
      else await expect(late.getByRole('alert')).toContainText(ownWord);
      await page.reload();
      await expect(page.getByText(otherWord)).toBeVisible();
      await expect(page.getByText(ownWord)).toHaveCount(0);
    });

    test('five hundred rows of a table are looked through, and none is lost', async ({ enter, service }) => {
      const table = service.at(`${own}.csv`);
      await writeFile(table, rows(script).map(row => row.map(cell => `"${cell}"`).join(';')).join('\n'));
      await writeFile(service.at('map.toml'), '[fields]\ntitle = "Název"\nplace = "Obec"\nimplementer = "Kdo"\n');
      const said = (await service.import(table, service.at('map.toml'))).stdout;
      expect(said).toMatch(/^ +500 {3}rows$/m);

      const jana = await enter('jana');
      const choose = async (words, count) => {
        await jana.getByLabel('Druh', { exact: true }).selectOption({ value: 'z-tabulky' });
        await jana.getByLabel('Slova v názvu').fill(words);
        await jana.getByRole('button', { name: 'Vybrat' }).click();
        await expect(jana.getByText(`${count}, nejstarší první`, { exact: true })).toBeVisible();
      };
      await choose(own, '500 případů');
      // All of them, page by page.
      const numbers = async () => {
        const all = [];
        for (;;) {
          all.push(...await jana.locator('.lying tbody tr td:first-child').allTextContents());
          const next = jana.getByRole('link', { name: 'Další →' });
          if (await next.count() === 0) return all;
          await next.click();
          await expect(jana.locator('.lying tbody tr td:first-child').first()).not.toHaveText(all.at(-50));
        }
      };
      const all = await numbers();
      expect(new Set(all).size).toBe(500);

      // Those of one town, one after another.
      const town = script ? 'Kolín' : 'Semily';
      await choose(`${own} ${town}`, '25 případů');
      await jana.getByRole('row').nth(1).getByRole('link').click();
      await expect(jana.getByText('1. z 25')).toBeVisible();
      await jana.getByRole('link', { name: 'Další případ →' }).click();
      await jana.getByRole('link', { name: 'Další případ →' }).click();
      await expect(jana.getByText('3. z 25')).toBeVisible();
      const third = await jana.getByRole('heading', { level: 1 }).textContent();
      await jana.getByRole('link', { name: '← Předchozí případ' }).click();
      await expect(jana.getByText('2. z 25')).toBeVisible();
      const [, refused] = (await jana.getByRole('heading', { level: 1 }).textContent()).match(/Případ\s(\d+)/);
      await jana.getByRole('button', { name: 'Odmítnout' }).click();
      await expect(jana.getByRole('alert')).toContainText('Napište, proč případ odmítáte');
      await jana.getByLabel('Co odesílateli napíšete?').fill('Není to praxe, jen položka rozpočtu.');
      await jana.getByRole('button', { name: 'Odmítnout' }).click();
      await expect(jana.getByText(`Případ ${refused} jste odmítli.`)).toBeVisible();
      await expect(jana.getByRole('heading', { level: 1 })).toHaveText(third);
      await expect(jana.getByText('2. z 24')).toBeVisible();

      await jana.getByRole('link', { name: 'Seznam případů' }).click();
      await choose(own, '499 případů');
      expect(await numbers()).toEqual(all.filter(number => number !== refused));
      await jana.getByRole('link', { name: 'Uzavřené (1)' }).click();
      await expect(jana.locator('.lying tbody tr')).toHaveCount(1);
      await expect(jana.locator('.lying tbody tr')).toContainText('nepřijato');
      await jana.locator('.lying tbody a').click();
      await expect(jana.getByText('Není to praxe, jen položka rozpočtu.')).toBeVisible();
    });
  });
}

// Twenty-five things in twenty towns; other towns with a script than without.
function rows(script) {
  const deeds = ['Čtenářský kroužek', 'Sousedská zahrada', 'Noční hřiště', 'Divadlo beze slov', 'Půjčovna kol', 'Kuchařka dvou břehů',
    'Sbor u kašny', 'Filmové úterky', 'Opravna hraček', 'Hlídání při kurzu', 'Knihovna na kolečkách', 'Šachy v parku', 'Tandemy u kávy',
    'Bazar oblečení', 'Dílna pro táty', 'Průvodce školkou', 'Rozhlasové minuty', 'Turnaj sídlišť', 'Výlet za řeku', 'Mapa pomoci',
    'Ranní plavání', 'Učebna v klubu', 'Večery map', 'Zkouška nanečisto', 'Dopis starostovi'];
  const towns = script
    ? ['Brno', 'Olomouc', 'Zlín', 'Kolín', 'Tábor', 'Písek', 'Cheb', 'Most', 'Opava', 'Náchod', 'Trutnov', 'Jihlava', 'Třebíč', 'Znojmo',
      'Hodonín', 'Vsetín', 'Bruntál', 'Karviná', 'Beroun', 'Mělník']
    : ['Liberec', 'Pardubice', 'Chrudim', 'Svitavy', 'Klatovy', 'Domažlice', 'Rokycany', 'Tachov', 'Sokolov', 'Děčín', 'Teplice', 'Louny',
      'Chomutov', 'Jičín', 'Semily', 'Nymburk', 'Kladno', 'Příbram', 'Benešov', 'Pelhřimov'];
  const made = towns.flatMap(town => deeds.map(deed => [`${deed}, ${town} (${script ? 'jaro' : 'podzim'})`, town, `Spolek ${town}`]));
  return [['Název', 'Obec', 'Kdo'], ...made];
}
