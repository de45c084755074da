// Pages that something else has changed: a browser that translates, a telephone that makes links of numbers, extensions, a proxy
// that strips comments. Whatever it was, links and forms lead where they say, and the address never runs ahead of the page.
import { test as bare } from '@playwright/test';
import { expect, loadedAnew, mark, taken, test, total } from './person.js';

// Each changes the document in the way of what it is called after.
const changes = {
  'a translation': () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim() && !texts.currentNode.parentNode.closest('script')) found.push(texts.currentNode);
    for (const text of found) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      text.replaceWith(outer);
      outer.append(inner);
      inner.append(`„${text.data}“`);
    }
  },
  'links of numbers': () => {
    for (const own of document.querySelectorAll('#app :is(p, li, h2, dd, td, span)')) {
      const text = [...own.childNodes].find(node => node.nodeType === 3 && /\d/.test(node.data));
      if (!text) continue;
      const range = document.createRange();
      const at = text.data.search(/\d/);
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const link = document.createElement('a');
      link.href = 'tel:112';
      range.surroundContents(link);
    }
  },
  'a highlighter': () => {
    for (const own of document.querySelectorAll('#app :is(a, p, h1, h2)')) {
      const text = [...own.childNodes].find(node => node.nodeType === 3 && node.data.length > 3);
      if (!text) continue;
      const marked = document.createElement('mark');
      text.replaceWith(marked);
      marked.append(text);
    }
  },
  'an extension': () => {
    for (const own of document.querySelectorAll('#app, header, main, main > *, #q, .hits > li')) {
      own.before(document.createElement('grammarly-extension'));
      own.prepend(document.createElement('img'));
    }
  },
  'comments stripped': () => {
    const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    const found = [];
    while (comments.nextNode()) found.push(comments.currentNode);
    found.forEach(comment => comment.remove());
  },
};

const pages = ['/', '/hledat?q=%C5%A1kola', '/zaznam/antverpy-curant', '/manual', '/doporuceni?situation=labour-surge', '/srovnani', '/mezery'];

// The page when the script has started, or, changed before, when it has been left alone.
async function open(page, address, change, before) {
  if (!before) {
    await page.goto(address);
    await taken(page);
    return page.evaluate(change);
  }
  let start;
  const changed = new Promise(resolve => { start = resolve; });
  await page.route(/\/assets\/app-.*\.js$/, async route => { await changed; await route.continue(); });
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('footer').waitFor();
  const loaded = page.waitForEvent('load');
  await page.evaluate(change);
  start();
  await loaded;
  await page.unroute(/\/assets\/app-.*\.js$/);
}

for (const [name, change] of Object.entries(changes)) {
  for (const before of [true, false]) {
    test(`${name} ${before ? 'before' : 'after'} the script has started: every page leads on`, async ({ page }, { project }) => {
      test.skip(project.name === 'phone' && name !== 'a translation', 'it is the same on a phone, and takes its time');
      for (const address of pages) {
        await open(page, address, change, before);
        const link = page.locator('nav a[href="/manual"]').first();
        // By keyboard as well as by hand.
        if (address === '/') {
          await link.focus();
          await page.keyboard.press('Enter');
        } else {
          await link.click();
        }
        await expect(page).toHaveURL('/manual');
        await expect(page).toHaveTitle(/^Manuál/);
        await expect(page.locator('main h1')).toContainText('Manuál');
      }
    });

    test(`${name} ${before ? 'before' : 'after'} the script has started: a search is sent`, async ({ page }, { project }) => {
      test.skip(project.name === 'phone' && name !== 'a translation', 'it is the same on a phone, and takes its time');
      for (const address of ['/', '/hledat?q=%C5%A1kola']) {
        await open(page, address, change, before);
        await page.locator('#q').fill('tlumočník');
        await page.locator('#q').press('Enter');
        await expect(page).toHaveURL(/\?q=tlumo%C4%8Dn%C3%ADk/);
        await expect(page).toHaveTitle(/^tlumočník – /);
        await expect(page.locator('.hits mark').first()).toContainText(/tlumoč/i);
      }
    });
  }

  test(`${name} in results that were followed: what is clicked is shown, and what is typed is found`, async ({ page }) => {
    await page.goto('/hledat?q=%C5%A1kola');
    await taken(page);
    const box = page.locator('#q');
    await box.fill('tlumočník');
    await expect(page).toHaveTitle(/^tlumočník – /);
    await expect(page).toHaveURL(/\?q=tlumo%C4%8Dn%C3%ADk/);
    await mark(page);
    await page.keyboard.press('Escape');
    await page.evaluate(change);
    if (name === 'comments stripped') return;
    // The title and the address stay with what is shown.
    await box.fill('ubytovna');
    await box.press('Enter');
    await expect(page).toHaveTitle(/^ubytovna – /);
    await expect(page).toHaveURL(/\?q=ubytovna/);
    await expect(page.locator('.hits mark').first()).toContainText(/ubyt/i);
    expect(await loadedAnew(page)).toBe(true);
    const before = await total(page);
    await page.evaluate(change);
    await page.locator('.pager a').last().click();
    await expect(page).toHaveURL(/offset=/);
    await expect(page.locator('.hits')).not.toHaveAttribute('start', '1');
    expect(await total(page)).toBe(before);
    await page.goBack();
    await expect(page).toHaveURL(/\?q=ubytovna(?!.*offset)/);
    await expect(page.locator('.hits')).toHaveAttribute('start', '1');
  });
}

test('a page that nothing has changed is taken over, whatever it is', async ({ page }) => {
  const more = ['/en/search?q=school', '/novinky', '/sebehodnoceni', '/podklad?situation=labour-surge', '/obec', '/vyber', '/o-sluzbe', '/manual/manual-01-jak-zacit', '/neni'];
  for (const address of [...pages, ...more]) {
    const answer = await page.request.get(address);
    if (!answer.ok()) continue;
    await page.goto(address);
    await taken(page);
    await page.keyboard.press('Tab');
    await expect(page.locator('html.js'), address).toBeAttached();
  }
});

// What nobody could foresee: the application stops, which the browser logs.
bare('where the application stops all the same, links and forms go on', async ({ page }) => {
  const stopped = [];
  page.on('pageerror', error => stopped.push(error.message));
  // As many elements as before, and one of them is another.
  const breakIt = () => {
    const own = document.querySelector('header nav');
    const other = document.createElement('section');
    other.append(...own.childNodes);
    own.replaceWith(other);
  };
  for (const address of ['/hledat?q=%C5%A1kola', '/zaznam/antverpy-curant']) {
    await page.goto(address);
    await taken(page);
    await page.evaluate(breakIt);
    await page.locator('header a[href="/manual"]').click();
    await expect(page).toHaveURL('/manual');
    await expect(page.locator('main h1')).toContainText('Manuál');
    await page.goto(address);
    await taken(page);
    await page.evaluate(breakIt);
    await page.locator('#q').fill('tlumočník');
    await page.locator('#q').press('Enter');
    await expect(page).toHaveURL(/\?q=tlumo%C4%8Dn%C3%ADk/);
    await expect(page.locator('.hits mark').first()).toContainText(/tlumoč/i);
  }
  expect(stopped.length, 'it did stop').toBeGreaterThan(0);
});
