// What tests/bench/support/table.py reads: headings and rows.
export const heading = (title) => console.log(`heading\t${title}`);
export const row = (name, value, unit, goal = '', note = '') => console.log(['row', name, value, unit, goal, note].join('\t'));

export const atMost = (value) => `<=${value}`;

/// The value below which `part` (0 … 1) of the values lie.
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
export const median = (values) => quantile(values, 0.5);
export const sum = (values) => values.reduce((all, one) => all + one, 0);
export const mean = (values) => sum(values) / values.length;
