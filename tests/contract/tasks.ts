// Five things that somebody does with a client that was made of the contract, in TypeScript.
import createClient from 'openapi-fetch';
import type { paths } from './results/openapi.ts';

const baseUrl = process.env.OSVEDCENO_URL;
const client = createClient<paths>({ baseUrl });

function hold(claim: boolean, told: string): asserts claim {
  if (!claim) throw new Error(told);
}

// Practices for asylum seekers or about language, in English, with the counts of every facet.
const found = await client.GET('/api/v1/search', {
  params: { query: { group: ['asylum-seekers'], area: ['language', 'education'], kind: ['practice'], lang: 'en', limit: 5 } },
});
hold(found.data !== undefined && found.data.hits.length === 5 && found.data.total > 5, 'a search finds practices');
hold(found.data.facets['area'].some(value => value.code === 'language' && value.selected), 'facets say what is chosen');

// The first of them whole, and what is like it.
const [{ id }] = found.data.hits;
const whole = await client.GET('/api/v1/records/{id}', { params: { path: { id }, query: { lang: 'en' } } });
hold(whole.data?.id === id && whole.data.sources.length > 0, 'a record has its sources');
const alike = await client.GET('/api/v1/records/{id}/similar', { params: { path: { id }, query: { limit: 3 } } });
hold(alike.data?.hits.length === 3 && !alike.data.hits.some(hit => hit.id === id), 'others are like it');

// What fits the situation of a town, asked for by a link.
const query = { municipality: 'Kolín', situation: ['labour-surge' as const], horizon: 'immediate' as const, limit: 4 };
const fitting = await client.GET('/api/v1/recommendations', { params: { query } });
hold(fitting.data?.practices.length === 4 && fitting.data.municipality !== null, 'four practices fit');

// A table of what there is, as a file.
const table = await client.GET('/api/v1/gaps', {
  params: { query: { rows: 'area', columns: 'size', kind: ['practice'], format: 'csv', lang: 'en' } }, parseAs: 'text',
});
hold(String(table.data).trim().split('\n').length > 14, 'a table has a line for each pair');

// What is wrong with a question, and what it takes.
const refused = await client.GET('/api/v1/records/{id}', { params: { path: { id: 'there-is-none' }, query: { lang: 'en' } } });
hold(refused.error?.status === 404 && refused.error.detail.includes('there-is-none'), 'a problem says what there is not');

console.log('five tasks done in TypeScript');
