// The HTML of every kind of page is valid, in both languages, as the server writes it: without a browser that would mend it.
import { expect, test } from '@playwright/test';
import { faultsOf } from './valid.js';

const kinds = {
  'the search': ['/', '/en', '/hledat', '/en/search', '/hledat?q=ubytovny&area=housing&area=health', '/en/search?q=refugee+housing&origin=foreign',
    '/hledat?q=xqzvw&area=housing', '/hledat?q=interkulturni+pracovnci', '/hledat?q=integrace&literal=true&offset=20',
    '/hledat?q=jak+%C4%8Delit+f%C3%A1m%C3%A1m+o+cizinc%C3%ADch', '/hledat?q=uprchl%C3%ADci+v+mal%C3%A9+obci+v+Liberci',
    '/hledat?q=do+obce+se+nast%C4%9Bhovalo+sto+d%C4%9Bln%C3%ADk%C5%AF+a+soused%C3%A9+si+st%C4%9B%C5%BEuj%C3%AD',
    '/hledat?near=Liberec&within=50', '/en/search?q=integration&country=DE&region=CZ064'],
  'what is read': ['/zaznam/antverpy-curant', '/en/record/antverpy-curant', '/zaznam/manual-01-jak-zacit',
    '/zaznam/manual-01-jak-zacit/na-koho-se-obratit-mapa-partneru', '/en/record/manual-01-jak-zacit', '/zaznam/dotace-mv-projekty-obci-integrace-cizincu',
    '/en/record/dotace-mv-projekty-obci-integrace-cizincu', '/zaznam/praha-koncepce-integrace-cizincu-2022-2027', '/manual', '/en/manual', '/vyber', '/en/selection',
    '/vyber?id=antverpy-curant&id=brno-interkulturni-pracovnici&id=neni', '/en/selection?id=antverpy-curant'],
  'a situation': ['/doporuceni', '/en/recommendations', '/en/recommendations?situation=labour-surge',
    '/doporuceni?municipality=Kol%C3%ADn&situation=labour-surge&text=ubytovny+u+%C5%A1koly&ignore=area:education',
    '/doporuceni?municipality=Kolyn&budget_czk_per_year=x', '/doporuceni?municipality=Nov%C3%A1+Ves',
    '/podklad?situation=labour-surge&population=8000', '/en/brief?situation=labour-surge', '/podklad?id=antverpy-curant&id=neni',
    '/podklad?situation=labour-surge&title=Agentury&decision=Rada+souhlas%C3%AD.&without=sered-spor-o-ubytovny'],
  'a comparison': ['/srovnani', '/en/comparison', '/srovnani?id=antverpy-curant&id=brno-interkulturni-pracovnici&id=gent-projekt-lubeck',
    '/en/comparison?id=antverpy-curant&id=brno-interkulturni-pracovnici', '/srovnani?id=antverpy-curant&id=brno-interkulturni-pracovnici&id=gent-projekt-lubeck&id=brusel-bapa&id=barcelona-saier',
    '/sebehodnoceni', '/en/self-assessment?area=language', '/mezery', '/en/gaps', '/mezery?rows=situation&columns=region', '/mezery?rows=area&columns=area'],
  'places': ['/misto', '/en/place', '/misto?name=Star%C3%A9+Sedlo', '/misto/telc', '/en/place/praha-7', '/misto/liberecky-kraj', '/en/place/okres-tachov',
    '/misto/lyberec', '/hledat?place=liberec'],
  'what is new, and what it is told by': ['/novinky', '/en/news?kind=practice', '/upozorneni', '/en/alerts'],
  'programs': ['/api', '/en/api?example=recommendation', '/api/popis', '/en/api/contract', '/problems/not-found', '/en/problems/invalid-parameter'],
  'the service itself': ['/o-sluzbe', '/en/about', '/pristupnost', '/en/accessibility'],
  'what is sent in': ['/navrhnout', '/en/suggest-practice', '/zaznam/antverpy-curant/oprava', '/en/record/antverpy-curant/correction',
    '/poslano/neni', '/en/submission/none'],
  'what went wrong': ['/neni', '/en/none', '/zaznam/neni-tu', '/en/record/not-here', '/hledat?limit=-1&q=byt', '/en/search?areas=housing', '/hledat?query=byt'],
};

for (const [name, addresses] of Object.entries(kinds)) {
  test(`the HTML of ${name} is valid`, async ({ request }) => {
    for (const address of addresses) {
      const answer = await request.get(address);
      expect(answer.headers()['content-type'], address).toContain('text/html');
      expect(await faultsOf(await answer.text()), address).toEqual([]);
    }
  });
}

test('the HTML of a form that comes back is valid', async ({ request }) => {
  for (const [path, form] of [['/navrhnout', { email: 'nikdo' }], ['/en/suggest-practice', { title: 'Courses', deed: 'preview' }], ['/hledat', { q: 'a' }]]) {
    const answer = await request.post(path, { form });
    expect(await faultsOf(await answer.text()), path).toEqual([]);
  }
});
