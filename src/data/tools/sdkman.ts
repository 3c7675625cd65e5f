import { defineTool, type Brought, type Weight } from '../tool.ts';

const guess = (low: number, value: number, high: number): Weight => ({
  low: low * 1e6,
  value: value * 1e6,
  high: high * 1e6,
  source: 'a guess: archives of the projects, unpacked, as of 2025',
});

/** Of a JDK, what a JRE does without. */
const jdk: Brought = {
  names: ['java'],
  what: 'a JDK',
  tools: [],
  language: 'Java',
  typical: {
    low: 75e6,
    value: 180e6,
    high: 290e6,
    source: '`eclipse-temurin` beside its `-jre`, by tables and write-ups of 2023 to 2026',
  },
};

const tool = (name: string, what: string, typical: Weight, ...tools: readonly string[]): Brought => ({
  names: [name],
  what,
  tools,
  typical,
});

export default defineTool({
  names: ['sdkman'],
  alsoCalled: ['sdk'],
  source: 'sdkman.io/usage',
  date: '2026-11',
  reads: { options: '', subcommands: { env: '*' } },
  aliases: {
    install: ['i'],
    uninstall: ['rm'],
    list: ['ls'],
    use: ['u'],
    default: ['d'],
    version: ['v'],
    current: ['c'],
  },
  does: {
    toolchain: ['install', 'upgrade', 'env install'],
    remove: ['uninstall'],
    clean: ['flush'],
    look: [
      'list',
      'use',
      'default',
      'current',
      'home',
      'env',
      'version',
      'update',
      'selfupdate',
      'offline',
      'config',
      'help',
    ],
  },
  brings: [
    jdk,
    tool('maven', 'Maven', guess(9, 10, 12), 'mvn'),
    tool('gradle', 'Gradle', guess(110, 140, 200), 'gradle'),
    tool('kotlin', "Kotlin's compiler", guess(60, 90, 120), 'kotlin', 'kotlinc'),
    tool('scala', "Scala's compiler", guess(20, 30, 60), 'scala', 'scalac'),
    tool('sbt', 'sbt', guess(40, 60, 80), 'sbt'),
    tool('ant', 'Ant', guess(35, 45, 50), 'ant'),
  ],
});
