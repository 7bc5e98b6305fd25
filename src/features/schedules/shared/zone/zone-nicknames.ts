/** What people call countries beside the names that browsers have for them. */
export const COUNTRY_NICKNAMES: Record<string, string> = {
  AE: 'UAE|Emirates',
  BA: 'Bosnia',
  CD: 'DRC|Congo-Kinshasa',
  CI: 'Ivory Coast',
  CV: 'Cape Verde',
  CZ: 'Czech Republic',
  GB: 'UK|Great Britain|England|Scotland|Wales|Northern Ireland',
  HK: 'Hong Kong',
  IE: 'Eire|Republic of Ireland',
  KR: 'Korea',
  MK: 'Macedonia',
  MM: 'Burma',
  MO: 'Macau',
  NL: 'Holland',
  SA: 'KSA',
  SZ: 'Swaziland',
  TL: 'East Timor',
  TR: 'Turkey',
  US: 'USA|US',
  VA: 'Vatican',
};

/**
 * Abbreviations of cities and areas, and the names that cities of these zones have in the card’s languages, where no
 * table of places has them.
 */
export const ZONE_NICKNAMES: Record<string, string> = {
  'America/New_York': 'NYC|DC|Washington DC|Nueva York|Nowy Jork|East Coast',
  'America/Chicago': 'DFW|Saint Louis|St Louis|Midwest',
  'America/Los_Angeles': 'LA|SF|Bay Area|Silicon Valley|Vegas|West Coast',
  'America/Mexico_City': 'CDMX|Ciudad de México',
  'America/Sao_Paulo': 'Brasília',
  'Africa/Cairo': 'Kairo|Le Caire',
  'Asia/Kolkata': 'Bangalore|Bombay|Madras',
  'Asia/Shanghai': 'Peking|Pékin|Pekin|Pechino',
  'Asia/Tokyo': 'Tokio',
  'Europe/Amsterdam': 'Den Haag|Randstad',
  'Europe/Athens': 'Athen|Atenas|Athènes|Atene|Athene|Ateny',
  'Europe/Berlin':
    'München|Muenchen|Köln|Koeln|Nürnberg|Nuernberg|Hannover|Düsseldorf|Duesseldorf|Berlijn|Berlino|Berlim|Monachium',
  'Europe/Brussels': 'Brüssel|Bruxelles|Brussel|Bruselas|Bruksela|Antwerpen|Gent|Liège',
  'Europe/Bucharest': 'Bukarest|București',
  'Europe/Budapest': 'Ungarn',
  'Europe/Copenhagen': 'Kopenhagen|København|Copenhague|Kopenhaga',
  'Europe/Dublin': 'Dublín|Dublino',
  'Europe/Istanbul': 'Estambul|Stambuł',
  'Europe/Lisbon': 'Lissabon|Lisboa|Lisbonne|Lisbona|Lizbona',
  'Europe/London': 'Londres|Londra|Londen|Londyn',
  'Europe/Luxembourg': 'Luxemburg',
  'Europe/Moscow': 'Moskau|Moskwa|Moscú|Moscou|Mosca|Moskou',
  'Europe/Paris': 'París|Parigi|Parijs|Paryż',
  'Europe/Prague': 'Prag|Praha|Praga|Praag',
  'Europe/Rome': 'Rom|Roma|Rzym|Mailand|Milano|Torino|Turin|Napoli|Neapel|Firenze|Florenz|Venezia|Venedig|Genova',
  'Europe/Vienna': 'Wien|Viena|Vienne|Wenen|Wiedeń',
  'Europe/Warsaw': 'Warszawa|Warschau|Varsovia|Varsovie|Varsavia|Kraków|Krakau|Wrocław|Gdańsk|Poznań|Łódź',
  'Europe/Zurich': 'Zürich|Zuerich|Genève|Genf|Basel|Bern|Berne|Lausanne|Zurigo|Zurych',
};

/** Where the people are who mean their own time by “Eastern”, “CST” or “GMT”. */
export const NAMED_BY_THEIR_TIME: ReadonlySet<string> = new Set([
  'America/Anchorage',
  'America/Chicago',
  'America/Denver',
  'America/Halifax',
  'America/Los_Angeles',
  'America/New_York',
  'Europe/London',
  'Pacific/Honolulu',
]);
