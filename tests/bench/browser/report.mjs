// What tests/bench/support/table.py reads: headings and rows.
export const heading = (title) => console.log(`heading\t${title}`);
export const row = (name, value, unit, goal = '', note = '') => console.log(['row', name, value, unit, goal, note].join('\t'));

export const atMost = (value) => `<=${value}`;

const sorted = (values) => [...values].sort((one, other) => one - other);
/// The value below which `part` (0 … 1) of the values lie.
export const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];
export const median = (values) => quantile(values, 0.5);
