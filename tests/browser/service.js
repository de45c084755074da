// A service of a test's own, over a copy of the corpus that may be written to, and a real server for mail to go with it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { expect } from './person.js';

const program = process.env.OSVEDCENO_BIN ?? '../../target/release/osvedceno';
const run = promisify(execFile);
const user = 'osvedceno';
export const password = 'tajné heslo';
// Of the server for mail, with the key to it, for a hundred years; it is `localhost` and nobody else.
const pem = await readFile('localhost.pem', 'utf8');

// A server that wants STARTTLS and a password, and keeps what it is sent.
export async function mailServer() {
  const letters = [];
  const server = new SMTPServer({
    key: pem, cert: pem,
    onAuth(auth, session, answer) {
      const right = session.secure && auth.username === user && auth.password === password;
      answer(right ? null : new Error('Invalid username or password'), { user: auth.username });
    },
    onData(stream, session, answer) {
      const chunks = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo[0].address, ...read(Buffer.concat(chunks).toString()) });
        answer();
      });
    },
  });
  server.on('error', () => {}); // Whoever goes away has had enough.
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: listening.address().port,
    letters,
    close: () => new Promise(done => { server.close(done); }),
    // The letters of an address, once there are so many.
    async of(address, count) {
      const own = () => letters.filter(letter => letter.to === address);
      await expect.poll(() => own().length, { timeout: 30_000 }).toBe(count);
      return own().at(-1);
    },
  };
}

// A letter as a program for mail reads it.
function read(text) {
  const at = text.indexOf('\r\n\r\n');
  const head = text.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(head.split('\r\n').map(line => {
    const [name, ...rest] = line.split(': ');
    return [name.toLowerCase(), words(rest.join(': '))];
  }));
  const body = text.slice(at + 4);
  const bytes = headers['content-transfer-encoding'] === 'base64'
    ? Buffer.from(body, 'base64')
    : Buffer.from(body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16))), 'latin1');
  return { headers, text: bytes.toString('utf8') };
}

// A header that is coded (RFC 2047).
function words(text) {
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, code) => Buffer.from(code, 'base64').toString('utf8'));
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

// An address in a letter.
export const linkIn = letter => letter.text.match(/http:\/\/\S+\/(?:upozorneni|en\/alerts)\/[0-9a-f]{32}/)[0];

// A day of a week to come, on which a digest is due.
export const inWeeks = weeks => new Date(Date.now() + (7 * weeks + 1) * 86_400_000).toISOString().slice(0, 10);

// A service that sends mail by the server at that port, over the corpus itself unless it `isCopy`. With `editors` the copy is a git
// repository, and there is a room for them: names by which they enter, to what others call them.
export async function start({ mailPort, secret = password, isCopy = true, editors = {} }) {
  const folder = await mkdtemp(join(tmpdir(), 'osvedceno-'));
  const at = name => join(folder, name);
  if (isCopy) {
    // What is built already of the same corpus need not be built again.
    await Promise.all([cp('../../corpus', at('corpus'), { recursive: true }), cp('results/index', at('index'), { recursive: true })]);
  }
  const corpus = isCopy
    ? ['--corpus', at('corpus'), '--index', at('index')]
    : ['--corpus', '../../corpus', '--index', 'results/index'];
  await writeFile(at('localhost.pem'), pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')));
  await writeFile(at('mail.password'), `${secret}\n`);
  await writeFile(at('mail.toml'), `server = "localhost"
port = ${mailPort}
tls = "starttls"
certificates = "localhost.pem"
user = "${user}"
password-file = "mail.password"
from = "Osvědčeno <praxe@example.org>"
pause = 0
`);
  const url = `http://127.0.0.1:${await freePort()}`;
  const alerts = ['--alerts', at('alerts.sqlite'), '--mail', at('mail.toml'), '--url', url];
  const room = [];
  if (Object.keys(editors).length > 0) {
    room.push('--editors', at('editors.toml'), '--proposals', at('proposals.sqlite'));
    const git = (...words) => run('git', ['-C', at('corpus'), '-c', 'user.name=Správce', '-c', 'user.email=spravce@example.org', ...words]);
    await git('init', '--quiet');
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'Začátek');
    for (const [name, shown] of Object.entries(editors)) {
      const adding = run(program, ['editors', 'add', name, '--shown', shown, '--email', `${name}@example.org`, '--editors', at('editors.toml')]);
      adding.child.stdin.end(`${password} ${name}\n`);
      await adding;
    }
  }
  const child = spawn(program, ['serve', '--listen', url.slice(7), '--unanswered', at('unanswered.json'), '--behind-proxy',
    ...corpus, ...alerts, ...room], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', chunk => { log += chunk; });
  await expect.poll(() => log, { timeout: 60_000 }).toContain('serving on');
  return {
    url,
    at,
    log: () => log,
    // What an operator does on that day, or the service by itself.
    send: day => run(program, ['alerts', 'send', '--now', day, ...corpus, ...alerts]),
    // Rows of a table as proposals.
    import: (table, mapping) => run(program, ['import', table, '--map', mapping, '--proposals', at('proposals.sqlite'), '--corpus', at('corpus')]),
    // What git tells of the corpus.
    git: async (...words) => (await run('git', ['-C', at('corpus'), ...words])).stdout,
    async stop() {
      child.kill();
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}
