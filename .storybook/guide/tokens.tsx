import tokens from '../../dev/shell/client/styles/tokens.css?raw';
import remote from '../../src/ui/root.module.css?raw';
import tenants from '../tenant-themes.css?raw';
import styles from './guide.module.css';

type Values = Record<string, string>;

/** The custom properties that a stylesheet sets for a selector. */
function valuesOf(css: string, selector: string): Values {
  const from = css.indexOf(`${selector} {`);
  if (from < 0) return {};
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries([...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

const light = valuesOf(tokens, ':root');
const dark = { ...light, ...valuesOf(tokens, '.dark') };
/** The host's tokens that the remote reads, in the order in which it names them. */
const read = [...new Set([...remote.matchAll(/var\((--(?!es-)[\w-]+)/g)].map(([, name = '']) => name))];

function Swatch({ value }: { value: string | undefined }) {
  if (value === undefined) return <td>—</td>;
  const isColour = /^\d+ \d+ \d+$/.test(value);
  return (
    <td>
      {isColour && <span className={styles.swatch} style={{ background: `rgb(${value})` }} />}
      <code>{value}</code>
    </td>
  );
}

function Table({ caption, names, columns }: { caption: string; names: string[]; columns: [string, Values][] }) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Token</th>
          {columns.map(([title]) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            {columns.map(([title, values]) => (
              <Swatch key={title} value={values[name]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Each token that the remote reads, with its value in both themes of the host. */
export function Tokens() {
  return (
    <Table
      caption="The host’s tokens"
      columns={[
        ['Light', light],
        ['Dark', dark],
      ]}
      names={read}
    />
  );
}

const PAIRS = ['slate', 'ocean', 'high-contrast'];

/** What a tenant's palettes set in place of the host's own values. */
export function TenantTokens() {
  return PAIRS.map((pair) => {
    const inLight = valuesOf(tenants, `:root[data-theme-pair="${pair}"]`);
    const inDark = valuesOf(tenants, `.dark[data-theme-pair="${pair}"]`);
    const names = read.filter((name) => name in inLight || name in inDark);
    return (
      <Table
        caption={`data-theme-pair="${pair}"`}
        columns={[
          ['Light', { ...light, ...inLight }],
          ['Dark', { ...dark, ...inDark }],
        ]}
        key={pair}
        names={names}
      />
    );
  });
}
