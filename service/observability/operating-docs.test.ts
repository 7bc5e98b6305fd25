import { globSync, readFileSync } from 'node:fs';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { defineMetrics } from './metric-definitions.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const operating = read('docs/operating.md');
const rules = (parse(read('ops/prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const dashboard = JSON.parse(read('ops/grafana/extension-schedules.json')) as { panels: Panel[] };

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string };
}
interface Panel {
  title: string;
  targets?: { expr: string; legendFormat: string }[];
}

const registry = new Registry();
const definitions = Object.values(defineMetrics(registry)) as unknown as {
  name: string;
  labelNames: string[];
  type: string;
}[];
/** Each series that Prometheus scrapes, with its labels. */
const series = new Map<string, string[]>(
  definitions.flatMap(({ name, labelNames, type }): [string, string[]][] =>
    type === 'histogram'
      ? ['_bucket', '_sum', '_count'].map((suffix) => [`${name}${suffix}`, [...labelNames, 'le']])
      : [[name, labelNames]],
  ),
);
const FROM_SCRAPING = ['job', 'instance'];

function check(where: string, expression: string): void {
  const used = [...expression.matchAll(/\b(extension_schedules_\w+)(?:\{([^}]*)\})?/g)];
  expect(used.length, where).toBeGreaterThan(0);
  for (const [, name = '', matchers = ''] of used) {
    expect([...series.keys()], where).toContain(name);
    for (const [, label] of matchers.matchAll(/(\w+)\s*[=!]/g)) expect(series.get(name), where).toContain(label);
  }
  const known = new Set([...FROM_SCRAPING, ...used.flatMap(([, name = '']) => series.get(name) ?? [])]);
  for (const [, list = ''] of expression.matchAll(/\bby \(([^)]*)\)/g)) {
    for (const label of list.split(',')) expect([...known], where).toContain(label.trim());
  }
}

test('describes exactly the existing metrics and their labels', () => {
  const rows = [...operating.matchAll(/^\| `(extension_schedules_\w+)`\s*\|([^|]*)\|/gm)];
  const described = rows.map(([, name, labels = '']) => ({
    name,
    labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label),
  }));
  const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
    String(a.name).localeCompare(String(b.name));
  const defined = definitions.map(({ name, labelNames }) => ({ name, labels: labelNames }));
  expect(described.sort(byName)).toEqual(defined.sort(byName));
});

test('uses only existing metrics and labels in alerts and panels', () => {
  for (const { alert, expr } of rules) check(alert, expr);
  for (const { title, targets = [] } of dashboard.panels) {
    for (const { expr, legendFormat } of targets) {
      check(title, expr);
      for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
        expect(expr, title).toMatch(new RegExp(`by \\([^)]*\\b${label}\\b`));
    }
  }
});

test('shows every metric on the dashboard', () => {
  const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join(' ');
  for (const { name } of definitions) expect(shown).toContain(name);
});

test('explains exactly the existing alerts', () => {
  const [, alerts = ''] = operating.split('\n## Alerts\n');
  const [section = ''] = alerts.split('\n## ');
  const explained = section
    .split('\n### ')
    .slice(1)
    .map((part) => part.split('\n')[0]);
  expect(explained.sort()).toEqual(rules.map(({ alert }) => alert).sort());
  for (const { alert, labels, annotations } of rules) {
    expect(['warning', 'critical'], alert).toContain(labels.severity);
    expect(annotations.summary.length, alert).toBeGreaterThan(10);
  }
});

test('explains exactly the events that API, worker and migrations log', () => {
  const files = globSync('service/**/*.ts', {
    cwd: new URL('../..', import.meta.url),
    exclude: ['**/*.test.ts', '**/*.fixture.ts', '**/node_modules/**'],
  });
  // Fails for event names that this test would miss: except in loops, events are named where they are logged.
  const unnamed = files.filter((file) => /\blog\(\s*\{[^}]*\bevent(?:: (?!')|,)/.test(read(file)));
  expect(unnamed).toEqual(['service/jobs/shared/repeat.ts']);
  // A loop logs failures under the name passed to it.
  const events = /\bevent: '(\w+)'|\brepeat\(\s*deps,[^']*'(\w+)'/g;
  const logged = files.flatMap((file) => [...read(file).matchAll(events)].map(([, event, loop]) => event ?? loop));
  const [, logs = ''] = operating.split('\n## Logs\n');
  const rows = [...(logs.split('\n## ')[0] ?? '').matchAll(/^\| ((?:`\w+`(?:, )?)+)\s*\|/gm)];
  const explained = rows.flatMap(([, events = '']) => [...events.matchAll(/`(\w+)`/g)].map(([, event]) => event));
  expect(explained.sort()).toEqual([...new Set(logged)].sort());
});
