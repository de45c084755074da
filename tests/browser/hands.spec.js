// Hands and eyes that are others than the makers': a keyboard alone, colours of one's own, more room between letters, a telephone
// that enlarges small fields, an input method, a key held down; and more put aside than there is room for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, taken, test } from './person.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const compared = ['antverpy-curant', 'brno-interkulturni-pracovnici', 'gent-projekt-lubeck', 'brusel-bapa'].map(id => `id=${id}`);

// Notes of every element that has the focus, when the next key is pressed, what bar it is behind, if any, or that it is out of sight.
const watchFocus = () => {
  const bars = [...document.querySelectorAll('body *')].filter(own => ['sticky', 'fixed'].includes(getComputedStyle(own).position));
  const within = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1 && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1;
  document.addEventListener('keydown', event => {
    const own = document.activeElement;
    if (event.key !== 'Tab' || !own || own === document.body) return;
    if (window.passed.has(own)) window.around = true;
    window.passed.add(own);
    // The ring of what is in a picture is around all of it.
    const shown = (own.closest('label:has(:focus-visible)') ?? own).getBoundingClientRect();
    const says = `${own.tagName} ${(own.getAttribute('aria-label') ?? own.textContent).trim().slice(0, 40)} ${own.name ?? ''}`;
    if (!within(shown, { top: 0, left: 0, bottom: innerHeight, right: innerWidth })) window.behind.push(`${says}: out of sight`);
    for (const bar of bars) {
      const { position, visibility } = getComputedStyle(bar);
      const sticks = ['sticky', 'fixed'].includes(position) && visibility === 'visible' && !bar.contains(own) && !own.contains(bar);
      if (sticks && within(shown, bar.getBoundingClientRect())) window.behind.push(`${says}: behind ${bar.className || bar.tagName}`);
    }
  }, true);
};

// Goes through the page with a key, once around: what was behind something then.
async function through(page, key) {
  await page.evaluate(() => { Object.assign(window, { behind: [], passed: new Set(), around: false }); });
  for (let pressed = 0; pressed < 600 && !await page.evaluate(() => window.around); pressed += 20) {
    for (let i = 0; i < 20; i += 1) await page.keyboard.press(key);
  }
  expect(await page.evaluate(() => window.passed.size)).toBeGreaterThan(15);
  return page.evaluate(() => window.behind);
}

test('whoever goes by keyboard sees where they are, forwards and back', async ({ page }, { project }) => {
  const pages = ['/doporuceni?municipality=Kol%C3%ADn&situation=labour-surge&text=ubytovny', `/srovnani?${compared.join('&')}`,
    `/srovnani?${compared.slice(0, 2).join('&')}`, '/mezery?rows=situation&columns=size', '/sebehodnoceni?area=language'];
  if (project.name === 'phone') pages.push('/hledat?q=integrace#filtry');
  for (const address of pages) {
    await page.goto(address);
    await taken(page);
    await page.evaluate(watchFocus);
    expect(await through(page, 'Tab'), `forwards: ${address}`).toEqual([]);
    expect(await through(page, 'Shift+Tab'), `back: ${address}`).toEqual([]);
  }
});

const everyPage = ['/', '/hledat?q=integrace&area=housing', '/hledat?q=xqzvw&area=housing', '/zaznam/antverpy-curant', '/manual',
  '/zaznam/manual-01-jak-zacit', '/vyber?id=antverpy-curant', '/doporuceni?municipality=Kol%C3%ADn&situation=labour-surge&text=ubytovny',
  '/podklad?situation=labour-surge&population=8000', `/srovnani?${compared.join('&')}`, '/srovnani', '/sebehodnoceni', '/mezery', '/misto',
  '/misto/liberecky-kraj', '/misto/telc', '/novinky', '/navrhnout', '/zaznam/antverpy-curant/oprava', '/api', '/api/popis', '/o-sluzbe', '/pristupnost',
  '/en', '/en/search?q=school', '/en/recommendations?situation=labour-surge', '/en/gaps'];

// What is wider than the window, or cut off, by the element that is.
const tooWide = () => {
  const { scrollWidth } = document.documentElement;
  const reaches = own => own.getBoundingClientRect().right > innerWidth + 1;
  const last = () => [...document.querySelectorAll('body *')].filter(own => reaches(own) && ![...own.children].some(reaches) && !own.closest('.scroll'))
    .map(own => `${own.tagName} ${own.className} ${own.textContent.slice(0, 20)}`);
  const wide = scrollWidth > innerWidth ? [`the page is ${scrollWidth} of ${innerWidth}: ${last().slice(0, 3)}`] : [];
  const cut = [...document.querySelectorAll('#app *')].filter(own => {
    const { overflowX, overflowY, clipPath, visibility } = getComputedStyle(own);
    if (visibility === 'hidden' || clipPath !== 'none' || own.closest('svg, select')) return false;
    return (overflowX === 'hidden' && own.scrollWidth > own.clientWidth + 1) || (overflowY === 'hidden' && own.scrollHeight > own.clientHeight + 1);
  });
  return wide.concat(cut.map(own => `${own.tagName} ${own.className} cuts off`));
};

const spaced = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

test('more room between letters and lines, or letters twice as large, make no page wider than a phone; fields are not enlarged', async ({ page }, { project }) => {
  test.skip(project.name === 'desktop', 'it is about narrow screens');
  const found = [];
  for (const address of everyPage) {
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    const small = await page.locator(':is(input, select, textarea):not([type=hidden], [type=checkbox], [type=radio], [type=range])')
      .evaluateAll(all => all.filter(own => Number.parseFloat(getComputedStyle(own).fontSize) < 16).map(own => own.name));
    if (small.length > 0) found.push(`${address}: iOS enlarges ${small}`);
    for (const [way, style, width] of [['spaced', spaced, 320], ['spaced', spaced, 390], ['twice as large', 'html { font-size: 200% !important; }', 390]]) {
      await page.setViewportSize({ width, height: 844 });
      const wide = await page.evaluate(style => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        document.adoptedStyleSheets = [sheet];
      }, style).then(() => page.evaluate(tooWide));
      if (wide.length > 0) found.push(`${address} ${way} at ${width}: ${wide}`);
    }
  }
  expect(found).toEqual([]);
});

for (const colorScheme of ['light', 'dark']) {
  test(`with colours of one's own (${colorScheme}) everything is told apart`, async ({ browser, viewport, baseURL }) => {
    const context = await browser.newContext({ viewport, baseURL, colorScheme, forcedColors: 'active', bypassCSP: true });
    const page = await context.newPage();
    const unreadable = async (within = 'body') => {
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate(own => window.axe.run(own, { runOnly: ['color-contrast'] }), within);
      // Behind words the browser puts the colour of the page, whatever ground they were to stand on.
      const hidden = await page.locator(within).evaluate(top => {
        const ground = getComputedStyle(document.body).backgroundColor;
        const words = own => [...own.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        return [...top.querySelectorAll('*')].filter(own => words(own) && !own.closest('script')).filter(own => {
          const { color, forcedColorAdjust } = getComputedStyle(own);
          return color === ground && forcedColorAdjust === 'auto';
        }).map(own => own.outerHTML);
      });
      return violations.flatMap(own => own.nodes.map(node => node.html)).concat(hidden);
    };
    // As one sees them: what all of these have alike is not told by it.
    const looks = selector => page.locator(selector).evaluateAll(all => all.map(own => {
      const { backgroundColor, backgroundImage, borderStyle, borderWidth, boxShadow, color, fill } = getComputedStyle(own);
      return JSON.stringify({ backgroundColor, backgroundImage, borderStyle, borderWidth, boxShadow, color, fill });
    }));
    const allDiffer = list => { expect(new Set(list).size, list.join('\n')).toBe(list.length); };

    await page.goto('/mezery');
    await taken(page);
    expect(await unreadable()).toEqual([]);
    allDiffer(await looks('.legend i'));

    await page.goto('/hledat?q=integrace');
    await taken(page);
    await page.locator('#q').fill('interkult');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    // The list lies over the page, which is not to be read there.
    expect(await unreadable('#navrhy')).toEqual([]);
    const outline = option => option.evaluate(own => getComputedStyle(own).outlineStyle);
    expect(await outline(page.getByRole('option').first())).toBe('solid');
    expect(await outline(page.getByRole('option').nth(1))).toBe('none');
    await page.keyboard.press('Escape');
    await expect(page.locator('.evidence').first()).toBeAttached();
    allDiffer([(await looks('svg.evidence .on'))[0], (await looks('svg.evidence .off'))[0]]);
    const current = (await looks('.pager a[aria-current]'))[0];
    expect(await looks('.pager a:not([aria-current])')).not.toContain(current);
    const here = (await looks('.top nav a[aria-current]'))[0];
    expect(await looks('.top nav a:not([aria-current])')).not.toContain(here);

    await page.goto('/misto');
    await taken(page);
    const shades = await page.locator('.regions [class^=shade], .regions a').evaluateAll(all =>
      Object.entries(Object.fromEntries(all.map(own => [own.getAttribute('class'), getComputedStyle(own.querySelector('use, .disc') ?? own).fill]))));
    allDiffer(shades.filter(([name]) => /^shade/.test(name ?? '')).map(([, fill]) => fill));

    await page.goto('/zaznam/antverpy-curant');
    await taken(page);
    expect(await unreadable()).toEqual([]);
    const answers = [];
    for (const answer of ['yes', 'no']) answers.push((await looks(`.assessment .answer.${answer} i`))[0]);
    allDiffer(answers);

    await page.goto('/doporuceni?situation=labour-surge');
    await taken(page);
    expect(await unreadable()).toEqual([]);
    const ring = selector => page.locator(selector).first().evaluate(own => getComputedStyle(own).outlineStyle);
    expect(await ring('.pictures label:has(:checked)')).toBe('solid');
    expect(await ring('.pictures label:not(:has(:checked))')).toBe('none');
    await context.close();
  });
}

test('keys of an input method and keys with others held are the field’s own', async ({ page }) => {
  for (const [address, field, typed] of [['/', '#q', 'interkult'], ['/doporuceni', '#obec', 'kol']]) {
    await page.goto(address);
    await taken(page);
    const box = page.locator(field);
    await box.pressSequentially(typed);
    await expect(page.getByRole('option').first()).toBeVisible();
    const marked = page.locator('[role=option][aria-selected=true]');
    // As browsers tell that something is being composed; Safari's Enter at the end of it has the number alone.
    const taken_ = await box.evaluate(own => ['ArrowDown', 'ArrowUp', 'Escape', 'Enter'].flatMap(key => [{ isComposing: true }, { keyCode: 229 }].map(also =>
      !own.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...also })))));
    expect(taken_).not.toContain(true);
    await expect(marked).toHaveCount(0);
    await expect(page.getByRole('option').first()).toBeVisible();
    // Shift and arrows select, Home and End go to the ends.
    const selection = () => box.evaluate(own => own.value.slice(own.selectionStart, own.selectionEnd));
    await page.keyboard.press('Shift+ArrowUp');
    expect(await selection()).toBe(typed);
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    expect(await selection()).toBe(typed);
    await page.keyboard.press('Home');
    for (const held of ['Shift', 'Control', 'Alt', 'Meta']) {
      const is = await box.evaluate((own, name) => ['ArrowDown', 'ArrowUp', 'Home', 'End'].map(key =>
        !own.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, [name]: true }))),
      { Shift: 'shiftKey', Control: 'ctrlKey', Alt: 'altKey', Meta: 'metaKey' }[held]);
      expect(is, held).not.toContain(true);
    }
    await expect(marked).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await expect(marked).toHaveCount(1);
  }
});

test('a suggestion and a hit open in another tab as links do', async ({ page, context }, { project }) => {
  test.skip(project.name === 'phone', 'phones have neither such keys nor buttons');
  await page.goto('/hledat?q=integrace');
  await taken(page);
  await page.locator('#q').fill('curant');
  const option = page.getByRole('option', { name: /CURANT/ });
  const hit = page.locator('.hits h3 a').first();
  await expect(option).toBeVisible();
  await expect(page).toHaveURL(/curant/);
  const here = page.url();
  for (const [target, how] of [[option, { modifiers: ['Control'] }], [option, { button: 'middle' }], [option, { modifiers: ['Shift'] }],
    [hit, { modifiers: ['Control'] }], [hit, { button: 'middle' }]]) {
    // Suggestions lie over the first hit.
    if (target === hit) await page.keyboard.press('Escape');
    const [opened] = await Promise.all([context.waitForEvent('page'), target.click(how)]);
    await expect(opened).toHaveURL(/\/zaznam\//);
    await opened.close();
    expect(page.url()).toBe(here);
    await expect(page.locator('#q')).toHaveValue('curant');
  }
  await page.locator('#q').press('ArrowDown');
  await option.click();
  await expect(page).toHaveURL('/zaznam/antverpy-curant');
});

test('what is put aside beyond the fiftieth record is refused in words, with a way to make room', async ({ page }) => {
  const found = await page.request.get('/api/v1/search?kind=practice&limit=52').then(answer => answer.json());
  const ids = found.hits.map(own => own.id);
  expect(ids).toHaveLength(52);
  await page.goto('/');
  await page.evaluate(ids => localStorage.setItem('osvedceno:vyber', ids.join(' ')), ids.slice(0, 50));
  const ways = { cs: [/^Výběr je plný: vejde se do něj 50\száznamů\.$/, 'Projít výběr a uvolnit místo', 'Uložit', 'Odebrat ze seznamu'],
    en: [/^The selection is full: it holds 50\srecords\.$/, 'Go through it and make room', 'Save', 'Remove from the list'] };
  for (const [address, list, lang] of [[`/zaznam/${ids[50]}`, '/vyber?', 'cs'], [`/en/record/${ids[51]}`, '/en/selection?', 'en']]) {
    const [said, way, save, remove] = ways[lang];
    await page.goto(address);
    await taken(page);
    const button = page.getByRole('button', { name: new RegExp(`^${save} .*: `) }).first();
    await button.click();
    await expect(page.locator('#hlaseni')).toHaveText(said);
    const link = page.getByRole('link', { name: way });
    await expect(link).toBeVisible();
    // By keyboard it is the next.
    await button.focus();
    await page.keyboard.press('Tab');
    await expect(link).toBeFocused();
    await link.click();
    await expect(page).toHaveURL(url => url.pathname + '?' === list && url.searchParams.getAll('id').length === 50);
    await expect(page.locator('.hits > li')).toHaveCount(50);
    await page.getByRole('link', { name: remove }).first().click();
    await expect(page.locator('.hits > li')).toHaveCount(49);
    await page.goBack();
    await page.goBack();
    await button.click();
    await expect(page.getByRole('link', { name: way })).toHaveCount(0);
    await expect(page.locator('#hlaseni')).toHaveText(/50\s(záznamů|records)$/);
  }
  // Among results the page goes on as before.
  await page.goto(`/hledat?q=${encodeURIComponent(found.hits[0].title.split(' ')[0])}`);
  await taken(page);
  const other = page.locator('.hits .save:not([data-saved])').first();
  await other.click();
  await expect(page.locator('.no-room')).toBeVisible();
  await page.evaluate(() => { window.sameDocument = true; });
  await page.locator('#q').fill('tlumočník');
  await expect(page).toHaveTitle(/^tlumočník – /);
  expect(await page.evaluate(() => window.sameDocument)).toBe(true);
  // An address with more of them: without a script too.
  await page.goto(`/vyber?${ids.slice(0, 51).map(id => `id=${id}`).join('&')}`);
  await expect(page.locator('.hits > li')).toHaveCount(50);
  await expect(page.getByText(/Výběr je plný/)).toBeVisible();
  await page.getByRole('link', { name: 'zobrazte zbytek zvlášť' }).click();
  await expect(page.locator('.hits > li')).toHaveCount(1);
});
