// Pictures for the documentation: each run takes them into a folder of its own, `./dev pictures` copies those of a whole run to docs/screenshots.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setup } from './settings.js';

const taken = [];
let moment = { topic: '', test: '' };

/// Which test the pictures to come belong to.
export function picturesAreOf(topic, test) {
  moment = { topic, test };
}

function note(name) {
  taken.push({ name, ...moment });
  return join(setup.screenshots, name);
}

/// What the person sees now.
export async function picture(user, name) {
  await user.page.screenshot({ path: `${note(name)}.png` });
}

/// The first page of a PDF.
export function pictureOfPdf(path, name) {
  execFileSync('pdftoppm', ['-png', '-singlefile', '-r', '110', '-f', '1', '-l', '1', path, note(name)], { stdio: 'pipe' });
}

/// The first page of a workbook as LibreOffice prints it.
export function pictureOfXlsx(path, name) {
  const folder = mkdtempSync(join(tmpdir(), 'offerta-xlsx-'));
  try {
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, path], { stdio: 'pipe' });
    pictureOfPdf(join(folder, basename(path).replace(/\.xlsx$/, '.pdf')), name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/// What older runs took would hide that this one does not take it. Only pictures: the folder may be somebody's.
export function forgetPictures() {
  mkdirSync(setup.screenshots, { recursive: true });
  for (const file of readdirSync(setup.screenshots)) {
    if (/\.png$|^pictures\.json$/.test(file)) rmSync(join(setup.screenshots, file));
  }
}

/// Every name that the topics' sources give to a picture, as a pattern of whole names: `board-${size}` stands for any size.
export function namedPictures(source) {
  return [...source.matchAll(/\bpicture(?:OfPdf|OfXlsx)?\([^'`;]*(['`])(.+?)\1\)/g)].map(([, , name]) => {
    const parts = name.split(/\$\{[^}]*\}/).map((part) => part.replace(/[^\w-]/g, '\\$&'));
    return { name, pattern: new RegExp(`^${parts.join('.+')}$`) };
  });
}

/// After a whole run: which pictures are named and were not taken, or are no files, or were taken twice. None: the list of them is written for `./dev pictures`.
export function missingPictures(topicsFolder) {
  const sources = readdirSync(topicsFolder).filter((file) => file.endsWith('.js')).map((file) => readFileSync(join(topicsFolder, file), 'utf8'));
  const names = taken.map((one) => one.name);
  const wrong = sources.flatMap(namedPictures).filter(({ pattern }) => !names.some((name) => pattern.test(name))).map(({ name }) => `${name} was not taken`);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) wrong.push(`${name} was taken twice`);
    else if (!existsSync(join(setup.screenshots, `${name}.png`))) wrong.push(`${name} is no file`);
  }
  if (wrong.length === 0) writeFileSync(join(setup.screenshots, 'pictures.json'), `${JSON.stringify(taken, null, 1)}\n`);
  return wrong;
}
