import type { Ratio } from './tool.ts';

const row = (low: number, value: number, high: number): Ratio => ({
  low: low * 1e6,
  value: value * 1e6,
  high: high * 1e6,
  from: 'guess',
});

/** Packages of npm that are large, or fetch something large when they are installed, with that: megabytes (10^6), from what they publish, as of 2025. */
export const largePackages: ReadonlyMap<string, Ratio> = new Map([
  ['puppeteer', row(280, 560, 700)],
  ['cypress', row(500, 680, 850)],
  ['electron', row(200, 290, 360)],
  ['firebase-tools', row(120, 260, 420)],
  ['vercel', row(90, 220, 420)],
  ['netlify-cli', row(200, 380, 600)],
  ['@aws-amplify/cli', row(250, 400, 600)],
  ['expo-cli', row(80, 160, 300)],
  ['gatsby-cli', row(70, 150, 300)],
  ['playwright', row(8, 14, 900)],
  ['@playwright/test', row(8, 15, 900)],
]);
