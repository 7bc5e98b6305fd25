import styles from './icon.module.css';

const paths = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3v3.6M8 5v.1',
  error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8v3.8M8 11v.1',
  ban: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM3.8 3.8l8.4 8.4',
  dots: 'M3 8h.01M8 8h.01M13 8h.01',
  'chevron-down': 'M4 6l4 4 4-4',
  'chevron-right': 'M6 4l4 4-4 4',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6 14 14',
  plus: 'M8 3v10M3 8h10',
  play: 'M5 3.2v9.6L12.5 8z',
  pause: 'M5.5 3v10M10.5 3v10',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6',
  skip: 'M2 11c0-4 3-6 6-6s5 2 6 4M14 5v4h-4',
  edit: 'M2.5 13.5 3.3 10 10.5 2.8l2.7 2.7L6 12.7z',
  copy: 'M6 6h7.5v7.5H6zM10.5 6V2.5H2.5v8H6',
  trash: 'M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.7 9h6.6l.7-9',
  sync: 'M13.5 6.5A6 6 0 0 0 3 4.8L2 6M2.5 9.5A6 6 0 0 0 13 11.2l1-1.2M2 2.5V6h3.5M14 13.5V10h-3.5',
  dot: 'M8 8h.01',
} as const;

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths) as IconName[];

/** A decorative icon. Its meaning is in the text beside it or in the label of its control. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className={styles.icon}
      data-icon={name}
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={name === 'dots' ? 2 : name === 'dot' ? 8 : 1.5}
      viewBox="0 0 16 16"
      width={size}
    >
      <path d={paths[name]} />
    </svg>
  );
}
