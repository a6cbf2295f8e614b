/**
 * How a cell begins that a spreadsheet could run as a formula: a sign, also after spaces and in its wide form, which papaparse's own
 * rule leaves alone, or a tab or carriage return, which some drop. Such a cell gets an apostrophe in front (`escapeFormulae`).
 */
export const formulaStart = /^\s*[=+\-@\t\r＝＋－＠]/;
