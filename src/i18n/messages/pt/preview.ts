import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/preview.ts';

export const messages: Translation<typeof english> = {
  label: 'O que este agendamento significa',
  title: 'Próximas execuções',
  invalid: 'As próximas execuções aparecem aqui assim que o agendamento puder ser lido.',
  disabled: 'Enquanto estiver desativado, nenhuma delas acontece.',
  date: 'Data',
  time: 'Hora',
  yourTime: '{time} no seu fuso',
  distance: 'Distância',
  show: 'Mostrar {count}',
  unconfirmed: 'O serviço não conseguiu confirmar estes horários.',
  differs:
    'O serviço tem outros dados de fusos horários ({version}) que este navegador. Estes são os horários dele, e neles a execução ocorre.',

  weeks: 'Próximas quatro semanas',
  runs: {
    one: '{count} execução',
    many: '{count} execuções',
    other: '{count} execuções',
  },
  dayRuns: {
    one: '{date}: {count} execução',
    many: '{date}: {count} execuções',
    other: '{date}: {count} execuções',
  },

  dateMonths: {
    one: 'Dia {day}: executa em {count} mês do ano ({months}).',
    many: 'Dia {day}: executa em {count} meses do ano ({months}).',
    other: 'Dia {day}: executa em {count} meses do ano ({months}).',
  },
  dateMonthsLeap: {
    one: 'Dia {day}: executa em {count} mês do ano ({months}), e em fevereiro dos anos bissextos.',
    many: 'Dia {day}: executa em {count} meses do ano ({months}), e em fevereiro dos anos bissextos.',
    other: 'Dia {day}: executa em {count} meses do ano ({months}), e em fevereiro dos anos bissextos.',
  },
  dateLeapYears: 'Dia {day}: executa apenas em anos bissextos.',
  dateNever: 'Dia {day}: nenhum desses meses o tem.',

  clockTitle: 'Mudanças de horário',
  clockMoved: {
    one: '{times} não existe em {zone} (o relógio adianta). Em vez disso, executa às {at}.',
    many: '{times} não existem em {zone} (o relógio adianta). Em vez disso, executa às {at}.',
    other: '{times} não existem em {zone} (o relógio adianta). Em vez disso, executa às {at}.',
  },
  clockMerged: {
    one: '{times} não existe em {zone} (o relógio adianta). Une-se à execução das {at}.',
    many: '{times} não existem em {zone} (o relógio adianta). Tornam-se uma única execução, às {at}.',
    other: '{times} não existem em {zone} (o relógio adianta). Tornam-se uma única execução, às {at}.',
  },
  clockSkipped: {
    one: '{times} não existe em {zone} (o relógio adianta). Essa execução é omitida; a próxima é às {at}.',
    many: '{times} não existem em {zone} (o relógio adianta). Essas execuções são omitidas; a próxima é às {at}.',
    other: '{times} não existem em {zone} (o relógio adianta). Essas execuções são omitidas; a próxima é às {at}.',
  },
  clockOnce: {
    one: '{times} se repete em {zone} (o relógio atrasa). Executa só na primeira vez.',
    many: '{times} se repetem em {zone} (o relógio atrasa). Executa só na primeira vez.',
    other: '{times} se repetem em {zone} (o relógio atrasa). Executa só na primeira vez.',
  },
  clockTwice: {
    one: '{times} se repete em {zone} (o relógio atrasa). Executa nas duas vezes.',
    many: '{times} se repetem em {zone} (o relógio atrasa). Executa nas duas vezes.',
    other: '{times} se repetem em {zone} (o relógio atrasa). Executa nas duas vezes.',
  },
  clockSteady: 'O relógio muda em {date} em {zone}; o intervalo entre as execuções continua igual.',
  clockTimes: {
    one: '{count} horário de {first} a {last}',
    many: '{count} horários de {first} a {last}',
    other: '{count} horários de {first} a {last}',
  },
  clockUse: 'Usar {time} para evitar isso',

  crowded: {
    one: '{count} outro agendamento executa às {time}.',
    many: '{count} outros agendamentos executam às {time}.',
    other: '{count} outros agendamentos executam às {time}.',
  },
  crowdFree: 'Às {time} não há nenhum.',
  crowdFewer: {
    one: 'Às {time} há só {count}.',
    many: 'Às {time} há só {count}.',
    other: 'Às {time} há só {count}.',
  },
  crowdUse: 'Usar {time}',

  impact: 'O que muda',
  impactMonth: 'Antes: {before} em 30 dias · agora: {after}',
  impactYear: 'Antes: {before} em 365 dias · agora: {after}',
  impactBefore: 'Como está salvo',
  impactAfter: 'Com esta alteração',
};
