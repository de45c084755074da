// What comes out of a page as paper or as a file: how many pages, and what stands on them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { lint } from 'markdownlint/promise';

// The text of each page of a PDF, with spaces as a reader sees them.
export function pagesOf(pdf) {
  const folder = mkdtempSync(join(tmpdir(), 'osvedceno-'));
  try {
    const file = join(folder, 'pages.pdf');
    writeFileSync(file, pdf);
    const text = execFileSync(process.env.PDFTOTEXT ?? 'pdftotext', [file, '-'], { encoding: 'utf8' });
    return text.split('\f').slice(0, -1).map(page => page.replace(/\s+/g, ' '));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Whether each page of a PDF is wider than it is high.
export function isOnItsSide(pdf) {
  const sizes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  return sizes.length > 0 && sizes.every(([, width, height]) => Number(width) > Number(height));
}

// The pages of a Word document as LibreOffice lays them out. Its profile is one of its own: two cannot share one.
export function pagesOfDocument(path) {
  const folder = mkdtempSync(join(tmpdir(), 'osvedceno-'));
  try {
    const own = join(folder, 'brief.docx');
    writeFileSync(own, readFileSync(path));
    const office = process.env.LIBREOFFICE ?? 'soffice';
    execFileSync(office, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, own], { stdio: 'ignore' });
    return pagesOf(readFileSync(join(folder, basename(own).replace('.docx', '.pdf'))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// What markdownlint has to say about a text. Lines are as long as paragraphs: they are to be pasted, not printed.
export async function faultsOfMarkdown(text) {
  const found = await lint({ strings: { brief: text }, config: { default: true, MD013: false } });
  return found.brief.map(({ lineNumber, ruleNames, errorDetail }) => `${lineNumber}: ${ruleNames.join('/')} ${errorDetail ?? ''}`);
}
