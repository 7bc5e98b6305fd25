export const messages = {
  label: 'What this schedule means',
  title: 'Next runs',
  invalid: 'The next runs appear here as soon as the schedule can be read.',
  disabled: 'While it is disabled none of these happen.',
  date: 'Date',
  time: 'Time',
  yourTime: '{time} your time',
  distance: 'Distance',
  show: 'Show {count}',
  unconfirmed: 'The service could not confirm these times.',
  differs:
    'The service has other time zone data ({version}) than this browser. These are its times, and those it runs at.',

  weeks: 'Next four weeks',
  runs: {
    one: '{count} run',
    other: '{count} runs',
  },
  dayRuns: {
    one: '{date}: {count} run',
    other: '{date}: {count} runs',
  },

  dateMonths: {
    one: 'Day {day}: runs in {count} month of the year ({months}).',
    other: 'Day {day}: runs in {count} months of the year ({months}).',
  },
  dateMonthsLeap: {
    one: 'Day {day}: runs in {count} month of the year ({months}), and in February of leap years.',
    other: 'Day {day}: runs in {count} months of the year ({months}), and in February of leap years.',
  },
  dateLeapYears: 'Day {day}: runs in leap years only.',
  dateNever: 'Day {day}: none of these months has it.',

  clockTitle: 'Clock changes',
  clockMoved: {
    one: '{times} does not exist in {zone} (clocks go forward). It runs at {at} instead.',
    other: '{times} do not exist in {zone} (clocks go forward). It runs at {at} instead.',
  },
  clockMerged: {
    one: '{times} does not exist in {zone} (clocks go forward). It is one with the run at {at}.',
    other: '{times} do not exist in {zone} (clocks go forward). They become one run, at {at}.',
  },
  clockSkipped: {
    one: '{times} does not exist in {zone} (clocks go forward). That run is left out; the next is at {at}.',
    other: '{times} do not exist in {zone} (clocks go forward). Those runs are left out; the next is at {at}.',
  },
  clockOnce: {
    one: '{times} comes twice in {zone} (clocks go back). It runs the first time only.',
    other: '{times} come twice in {zone} (clocks go back). It runs the first time only.',
  },
  clockTwice: {
    one: '{times} comes twice in {zone} (clocks go back). It runs both times.',
    other: '{times} come twice in {zone} (clocks go back). It runs both times.',
  },
  clockSteady: 'The clocks of {zone} change on {date}; the runs stay as far apart as ever.',
  clockTimes: {
    one: '{count} time from {first} to {last}',
    other: '{count} times from {first} to {last}',
  },
  clockUse: 'Use {time} to avoid it',

  crowded: {
    one: '{count} other schedule runs at {time}.',
    other: '{count} other schedules run at {time}.',
  },
  crowdFree: '{time} is free.',
  crowdFewer: {
    one: 'At {time} there is only {count}.',
    other: 'At {time} there are only {count}.',
  },
  crowdUse: 'Use {time}',

  impact: 'What changes',
  impactMonth: 'Was: {before} in 30 days · now: {after}',
  impactYear: 'Was: {before} in 365 days · now: {after}',
  impactBefore: 'As saved',
  impactAfter: 'With this change',
} as const;
