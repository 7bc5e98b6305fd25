// Generated from CLDR and city-timezones by `npm run generate`.

/** Zone, countries, ten thousands of people in its cities, former names, cities and states with their people. */
export const ZONES = `
|MX|0||
Africa/Abidjan|CI|603||
Africa/Accra|GH|521||
Africa/Addis_Ababa|ET|577||
Africa/Algiers|DZ|1047||
Africa/Asmara|ER|116|Africa/Asmera|
Africa/Bamako|ML|252|Africa/Timbuktu|
Africa/Bangui|CF|124||
Africa/Banjul|GM|22||
Africa/Bissau|GW|48||
Africa/Blantyre|MW|180||
Africa/Brazzaville|CG|225||
Africa/Bujumbura|BI|63||
Africa/Cairo|EG|2466|Egypt|Alexandria 399;El Giza 269
Africa/Casablanca|MA|1128||Rabat 169
Africa/Ceuta|ES|19||
Africa/Conakry|GN|275||
Africa/Dakar|SN|392||
Africa/Dar_es_Salaam|TZ|733||
Africa/Djibouti|DJ|85||
Africa/Douala|CM|591||
Africa/El_Aaiun|EH|32||
Africa/Freetown|SL|86||
Africa/Gaborone|BW|68||
Africa/Harare|ZW|343||
Africa/Johannesburg|ZA|1848||Cape Town 283;Durban 273;Benoni 180
Africa/Juba|SS|67||
Africa/Kampala|UG|333||
Africa/Khartoum|SD|962||Omdurman 229
Africa/Kigali|RW|157||
Africa/Kinshasa|CD|906||
Africa/Lagos|NG|3102||Kano 314;Ibadan 223
Africa/Libreville|GA|90||
Africa/Lome|TG|150||
Africa/Luanda|AO|602||
Africa/Lubumbashi|CD|743||
Africa/Lusaka|ZM|362||
Africa/Malabo|GQ|35||
Africa/Maputo|MZ|448||
Africa/Maseru|LS|45||
Africa/Mbabane|SZ|22||
Africa/Mogadishu|SO|280||
Africa/Monrovia|LR|113||
Africa/Nairobi|KE|595||
Africa/Ndjamena|TD|162||
Africa/Niamey|NE|177||
Africa/Nouakchott|MR|123||
Africa/Ouagadougou|BF|216||
Africa/Porto-Novo|BJ|172||
Africa/Sao_Tome|ST|8||
Africa/Tripoli|LY|416|Libya|
Africa/Tunis|TN|375||
Africa/Windhoek|NA|66||
America/Adak|US|1|America/Atka US/Aleutian|Alaska 1
America/Anchorage|US|37|US/Alaska|Alaska 37
America/Anguilla|AI|0||
America/Antigua|AG|3||
America/Araguaina|BR|34||Palmas 22
America/Argentina/Buenos_Aires|AR|1431|America/Buenos_Aires|
America/Argentina/Catamarca|AR|41|America/Argentina/ComodRivadavia America/Catamarca|
America/Argentina/Cordoba|AR|594|America/Cordoba America/Rosario|
America/Argentina/Jujuy|AR|39|America/Jujuy|
America/Argentina/La_Rioja|AR|17||
America/Argentina/Mendoza|AR|112|America/Mendoza|
America/Argentina/Rio_Gallegos|AR|11||
America/Argentina/Salta|AR|143||
America/Argentina/San_Juan|AR|44||
America/Argentina/San_Luis|AR|36||
America/Argentina/Tucuman|AR|69||
America/Argentina/Ushuaia|AR|9||
America/Aruba|AW|6||
America/Asuncion|PY|238||
America/Atikokan|CA|1|America/Coral_Harbour|Ontario 1;Nunavut 1
America/Bahia|BR|546||Salvador 309;Feira de Santana 45;Vitoria da Conquista 28;Itabuna 22
America/Bahia_Banderas|MX|0||
America/Barbados|BB|15||
America/Belem|BR|385||Vila Velha 75;Macapá 44
America/Belize|BZ|14||
America/Blanc-Sablon|CA|1||Québec 1
America/Boa_Vista|BR|22||
America/Bogota|CO|2391||Medellin 265;Cali 222;Barranquilla 153
America/Boise|US|53||Idaho 51;Oregon 2
America/Cambridge_Bay|CA|1||Nunavut 1
America/Campo_Grande|BR|115||
America/Cancun|MX|74||
America/Caracas|VE|1469||Maracaibo 177;Valencia 157
America/Cayenne|GF|11||
America/Cayman|KY|1||
America/Chicago|US|4549|CST6CDT US/Central|Texas 1538;Illinois 839;Houston 406;Missouri 321;Dallas 301;Minnesota 267;Wisconsin 234;Tennessee 199;Louisiana 184;Oklahoma 181;Alabama 162;Minneapolis 150;San Antonio 137;Kansas City 128;St. Louis 126;Iowa 118;Kansas 118;Ft. Worth 110;Nebraska 102;Milwaukee 99;Austin 92;Memphis 76;Arkansas 73;Nashville 71;Mississippi 70;Birmingham 68;Tulsa 67;Oklahoma City 67;Omaha 65;Arlington 55;New Orleans 53;St. Paul 51;Indiana 49;Pasadena 39;Wichita 38;Joliet 37;Gary 34;Laredo 33;Baton Rouge 33;North Dakota 32;Des Moines 29;Madison 28;Aurora 28;Metairie 28;Corpus Christi 25;Columbia 25;Lincoln 25;Elgin 25;McAllen 25;South Dakota 24;Florida 24;Little Rock 23;Shreveport 23;Mobile 23;Jackson 22;St. Charles 22;Lubbock 22;Evanston 22;Kentucky 21;Rockford 21
America/Chihuahua|MX|116||
America/Ciudad_Juarez|MX|0||
America/Costa_Rica|CR|122||
America/Coyhaique|CL|0||
America/Creston|CA|1||British Columbia 1
America/Cuiaba|BR|127||Varzea Grande 25
America/Curacao|CW|15||
America/Danmarkshavn|GL|1||
America/Dawson|CA|1||Yukon 1
America/Dawson_Creek|CA|2||British Columbia 2
America/Denver|US|733|America/Shiprock MST7MDT Navajo US/Mountain|Colorado 345;Utah 125;New Mexico 121;Albuquerque 73;El Paso 66;Texas 66;Salt Lake City 58;Aurora 44;Colorado Springs 43;Montana 41;Wyoming 24;Provo 24;Ogden 23;South Dakota 8;Nebraska 5;North Dakota 2;Arizona 1;Kansas 1
America/Detroit|US|442|US/Michigan|Michigan 416;Grand Rapids 37;Ontario 27;Windsor 27;Flint 21
America/Dominica|DM|2||
America/Edmonton|CA|230|America/Yellowknife Canada/Mountain|Alberta 225;Calgary 102;Northwest Territories 3;British Columbia 2
America/Eirunepe|BR|2||
America/El_Salvador|SV|168||
America/Fort_Nelson|CA|1||British Columbia 1
America/Fortaleza|BR|909||Natal 93;Joao Pessoa 81;Teresina 75;São Luís 53;Campina Grande 39;Juazeiro do Norte 23;Imperatriz 21;Timon 21;Mossoro 21
America/Glace_Bay|CA|4||Nova Scotia 4
America/Goose_Bay|CA|2||Newfoundland and Labrador 2
America/Grand_Turk|TC|1||
America/Grenada|GD|4||
America/Guadeloupe|GP|9||
America/Guatemala|GT|260||
America/Guayaquil|EC|613||Quito 156
America/Guyana|GY|35||
America/Halifax|CA|39|Canada/Atlantic|Nova Scotia 35;Prince Edward Island 4
America/Havana|CU|539|Cuba|
America/Hermosillo|MX|182||
America/Indiana/Indianapolis|US|210|America/Fort_Wayne America/Indianapolis US/East-Indiana|Indiana 210;Fort Wayne 27
America/Indiana/Knox|US|0|America/Knox_IN US/Indiana-Starke|
America/Indiana/Marengo|US|0||
America/Indiana/Petersburg|US|0||
America/Indiana/Tell_City|US|0||
America/Indiana/Vevay|US|0||
America/Indiana/Vincennes|US|0||
America/Indiana/Winamac|US|0||
America/Inuvik|CA|1||Northwest Territories 1
America/Iqaluit|CA|2|America/Pangnirtung|Nunavut 2
America/Jamaica|JM|153|Jamaica|
America/Juneau|US|3||Alaska 3
America/Kentucky/Louisville|US|68|America/Louisville|Kentucky 60;Indiana 8
America/Kentucky/Monticello|US|0||
America/Kralendijk|BQ|0||
America/La_Paz|BO|590||Santa Cruz 186
America/Lima|PE|1558||
America/Los_Angeles|US|3224|PST8PDT US/Pacific US/Pacific-New|California 2472;Washington 386;San Francisco 210;Oregon 208;San Diego 194;Seattle 183;Irvine 162;Nevada 152;San Jose 129;Long Beach 125;Portland 121;Las Vegas 116;Sacramento 104;San Bernardino 98;Oakland 96;Fresno 55;Stockton 49;Tacoma 47;Oceanside 40;Bakersfield 37;San Mateo 37;Vancouver 35;Berkeley 30;Riverside 30;Everett 30;Spokane 28;Modesto 27;Reno 27;Lancaster 23;Palm Springs 22;Idaho 8
America/Lower_Princes|SX|0||
America/Maceio|BR|201||Aracaju 59
America/Managua|NI|196||
America/Manaus|BR|315|Brazil/West|Natal 99
America/Marigot|MF|0||
America/Martinique|MQ|18||
America/Matamoros|MX|131||
America/Mazatlan|MX|218|Mexico/BajaSur|
America/Menominee|US|2||Michigan 2
America/Merida|MX|145||
America/Metlakatla|US|0||
America/Mexico_City|MX|3641|Mexico/General|Guadalajara 292;Puebla 180
America/Miquelon|PM|0||
America/Moncton|CA|23||New Brunswick 23
America/Monterrey|MX|633||
America/Montevideo|UY|176||
America/Montserrat|MS|0||
America/Nassau|BS|22||
America/New_York|US|6454|EST5EDT US/Eastern|Florida 1131;Pennsylvania 661;Ohio 512;Massachusetts 382;Georgia 352;Philadelphia 351;North Carolina 334;Virginia 312;Miami 299;Boston 253;Connecticut 248;Atlanta 247;District of Columbia 245;Washington, D.C. 245;Maryland 163;Pittsburgh 154;Baltimore 144;Tampa 132;Columbus 121;Cleveland 117;South Carolina 111;Fort Lauderdale 111;Cincinnati 98;Charlotte 95;Jacksonville 91;Virginia Beach 88;Raleigh 79;Orlando 78;Tennessee 78;New Jersey 72;New Haven 71;Rhode Island 70;West Palm Beach 68;Providence 67;Buffalo 65;Norfolk 65;Kentucky 60;Bridgeport 58;Richmond 56;St. Petersburg 53;Hartford 52;Albany 49;Rochester 49;Dayton 47;Akron 46;Stamford 44;Knoxville 42;Lowell 42;Syracuse 41;Toledo 39;West Virginia 34;Sarasota 33;Covington 32;Greensboro 32;Allentown 31;Harrisburg 29;Springfield 29;Newark 29;Columbia 26;Durham 26;Hampton 26;Charleston 26;Maine 26;Miami Beach 25;Lexington 25;Winston-Salem 24;Worcester 24;Trenton 23;Lancaster 21;Chattanooga 21;Greenville 21;New Hampshire 20;Delaware 18;Vermont 8
America/Nome|US|2||Alaska 2
America/Noronha||0|Brazil/DeNoronha|
America/North_Dakota/Beulah|US|0||
America/North_Dakota/Center|US|0||
America/North_Dakota/New_Salem|US|0||
America/Nuuk|GL|4|America/Godthab|
America/Ojinaga|MX|138||
America/Panama|PA|134||
America/Paramaribo|SR|31||
America/Phoenix|US|468|US/Arizona|Arizona 468;Mesa 77;Tucson 68;Glendale 37
America/Port-au-Prince|HT|221||
America/Port_of_Spain|TT|34||
America/Porto_Velho|BR|53||
America/Puerto_Rico|PR|184||
America/Punta_Arenas|CL|0||
America/Rankin_Inlet|CA|1||Nunavut 1
America/Recife|BR|498||Jaboatao 69;Olinda 66;Caruaru 24;Petrolina 23
America/Regina|CA|51|Canada/East-Saskatchewan Canada/Saskatchewan|Saskatchewan 51
America/Resolute|CA|1||Nunavut 1
America/Rio_Branco|BR|38|America/Porto_Acre Brazil/Acre|
America/Santarem|BR|51||
America/Santiago|CL|893|Chile/Continental|
America/Santo_Domingo|DO|444||
America/Sao_Paulo|BR|6712|Brazil/East|Rio de Janeiro 688;Belo Horizonte 398;Brasilia 314;Porto Alegre 265;Curitiba 230;Campinas 192;Goiania 160;Santos 107;Vitória 101;Niteroi 100;Nova Iguacu 85;Duque de Caxias 85;Vila Velha 75;Joinville 72;Sao Jose dos Campos 70;Santo Andre 67;Florianopolis 57;Sorocaba 57;Novo Hamburgo 56;Ribeirao Preto 53;Londrina 50;Uberlandia 49;Sao Jose dos Pinhais 48;Canoas 47;Juiz de Fora 47;Jundiai 42;Campos 38;Caxias do Sul 38;Foz do Iguacu 37;Sao Jose do Rio Preto 36;Volta Redonda 36;Americana 34;Piracicaba 33;Taubate 33;Maringa 33;Ipatinga 32;Bauru 31;Montes Claros 31;Pelotas 30;Blumenau 29;Franca 29;Petropolis 28;Anapolis 28;Ponta Grossa 28;Itajai 25;Limeira 25;Santa Maria 24;Uberaba 24;Cascavel 23;Itu 23;Governador Valadares 21
America/Scoresbysund|GL|0||
America/Sitka|US|2||Alaska 2
America/St_Barthelemy|BL|0||
America/St_Johns|CA|16|Canada/Newfoundland|Newfoundland and Labrador 16
America/St_Kitts|KN|2||
America/St_Lucia|LC|3||
America/St_Thomas|VI|4|America/Virgin|
America/St_Vincent|VC|4||
America/Swift_Current|CA|0||
America/Tegucigalpa|HN|197||
America/Thule|GL|1||
America/Tijuana|MX|248|America/Ensenada America/Santa_Isabel Mexico/BajaNorte|
America/Toronto|CA|1266|America/Montreal America/Nipigon America/Thunder_Bay Canada/Eastern|Ontario 829;Québec 438;Montréal 302;Ottawa 98;Hamilton 63;Kitchener 42;Oshawa 35;London 35
America/Tortola|VG|0||
America/Vancouver|CA|246|Canada/Pacific|British Columbia 246;Victoria 28
America/Whitehorse|CA|3|Canada/Yukon|Yukon 3
America/Winnipeg|CA|73|America/Rainy_River Canada/Central|Manitoba 70;Ontario 3
America/Yakutat|US|1||Alaska 1
Antarctica/Casey|AQ|0||
Antarctica/Davis|AQ|0||
Antarctica/DumontDUrville|AQ|0||
Antarctica/Macquarie|AU|0||
Antarctica/Mawson|AQ|0||
Antarctica/McMurdo|AQ|0|Antarctica/South_Pole|
Antarctica/Palmer|AQ|0||
Antarctica/Rothera|AQ|0||
Antarctica/Syowa|AQ|0||
Antarctica/Vostok|AQ|0||
Arctic/Longyearbyen|SJ|1|Atlantic/Jan_Mayen|
Asia/Aden|YE|531||Sanaa 193
Asia/Almaty|KZ|533||
Asia/Amman|JO|277||
Asia/Anadyr|RU|4||
Asia/Aqtau|KZ|20||
Asia/Aqtobe|KZ|38||
Asia/Ashgabat|TM|161|Asia/Ashkhabad|
Asia/Atyrau|KZ|26||
Asia/Baghdad|IQ|1453||
Asia/Bahrain|BH|37||
Asia/Baku|AZ|305||
Asia/Bangkok|TH|1231||
Asia/Barnaul|RU|120||
Asia/Beirut|LB|245||
Asia/Bishkek|KG|170||
Asia/Brunei|BN|22||
Asia/Chita|RU|46||
Asia/Colombo|LK|148||
Asia/Damascus|SY|831||Aleppo 218
Asia/Dhaka|BD|1910|Asia/Dacca|Chittagong 423
Asia/Dili|TL|22||
Asia/Dubai|AE|346||
Asia/Dushanbe|TJ|177||
Asia/Famagusta|CY|6||
Asia/Gaza|PS|48||
Asia/Hebron|PS|42||
Asia/Ho_Chi_Minh|VN|1978|Asia/Saigon|Ho Chi Minh City 440;Hanoi 291
Asia/Hong_Kong|HK|588|Hongkong|
Asia/Hovd|MN|14||
Asia/Irkutsk|RU|188||
Asia/Jakarta|ID|3490||Surabaya 261;Bandung 205;Bekasi 195;Medan 194;Palembang 160
Asia/Jayapura|ID|100||
Asia/Jerusalem|IL|367|Asia/Tel_Aviv Israel|Tel Aviv-Yafo 175
Asia/Kabul|AF|685||
Asia/Kamchatka|RU|26||
Asia/Karachi|PK|4003||Lahore 645;Faisalabad 257;Saidu 187;Rawalpindi 181
Asia/Kathmandu|NP|213|Asia/Katmandu|
Asia/Khandyga|RU|2||
Asia/Kolkata|IN|17460|Asia/Calcutta|Mumbai 1584;Delhi 1178;Bengaluru 595;Chennai 575;Hyderabad 499;Ahmedabad 455;Pune 381;Surat 337;Kanpur 300;Haora 294;Jaipur 282;Lucknow 259;Nagpur 235;Indore 194;Patna 188;Bhopal 167;Ludhiana 160;Vadodara 159;Kalyan 158;Agra 152
Asia/Krasnoyarsk|RU|186||
Asia/Kuala_Lumpur|MY|1006||George Town 162
Asia/Kuching|MY|230||
Asia/Kuwait|KW|149||
Asia/Macau|MO|57|Asia/Macao|
Asia/Magadan|RU|12||
Asia/Makassar|ID|694|Asia/Ujung_Pandang|
Asia/Manila|PH|2096||Quezon City 277
Asia/Muscat|OM|149||
Asia/Nicosia|CY|45|Europe/Nicosia|
Asia/Novokuznetsk|RU|173||
Asia/Novosibirsk|RU|144||
Asia/Omsk|RU|118||
Asia/Oral|KZ|25||
Asia/Phnom_Penh|KH|226||
Asia/Pontianak|ID|100||
Asia/Pyongyang|KP|835||
Asia/Qatar|QA|110||
Asia/Qostanay|KZ|0||
Asia/Qyzylorda|KZ|77||
Asia/Riyadh|SA|1683||Jeddah 294
Asia/Sakhalin|RU|35||
Asia/Samarkand|UZ|298||
Asia/Seoul|KR|3207||Busan 348;Incheon 255;Daegu 246
Asia/Shanghai|CN|28482|Asia/Chongqing Asia/Chungking Asia/Harbin|Beijing 930;Guangzhou 600;Wuhan 572;Tianjin 548;Chongqing 522;Dongguan 453;Shenzhen 430;Shenyeng 415;Chengdu 404;Xian 362;Harbin 343;Nanjing 339;Hechi 328;Changchun 287;Taiyuan 282;Dalian 261;Hangzhou 245;Zhangzhou 244;Jinan 244;Guiyang 242;Changsha 234;Zhengzhou 233;Lanzhou 229;Qingdao 226;Shijianzhuang 221;Xiangtan 219;Nanchong 218;Jilin 214;Nanchang 212;Kunming 198;Suzhou 197;Fuzhou 190;Zibo 187;Shuyang 177;Tangshan 174;Hefei 172;Wanzhou 168;Xuzhou 165;Taian 163;Wenzhou 161;Haikou 161;Luoyang 156;Xiamen 155;Luzhou 154
Asia/Singapore|SG|424|Singapore|
Asia/Srednekolymsk|RU|2||
Asia/Taipei|TW|1831||New Taipei 283;Kaohsiung 215;Taichung 184
Asia/Tashkent|UZ|475||
Asia/Tbilisi|GE|168||
Asia/Tehran|IR|2987|Iran|Mashhad 232;Isfahan 158
Asia/Thimphu|BT|12|Asia/Thimbu|
Asia/Tokyo|JP|6704|Japan|Osaka 695;Yokohama 370;Nagoya 272;Sapporo 221;Fukuoka 210;Sendai 165;Kyoto 164;Hiroshima 160;Kobe 153
Asia/Tomsk|RU|58||
Asia/Ulaanbaatar|MN|125|Asia/Choibalsan Asia/Ulan_Bator|
Asia/Urumqi|CN|832|Asia/Kashgar|
Asia/Ust-Nera|RU|1||
Asia/Vientiane|LA|107||
Asia/Vladivostok|RU|221||
Asia/Yakutsk|RU|84||
Asia/Yangon|MM|914|Asia/Rangoon|Rangoon 370
Asia/Yekaterinburg|RU|1017||
Asia/Yerevan|AM|145||
Atlantic/Azores|PT|6||
Atlantic/Bermuda|BM|4||
Atlantic/Canary|ES|70||Las Palmas 37;Santa Cruz de Tenerife 28
Atlantic/Cape_Verde|CV|17||
Atlantic/Faroe|FO|2|Atlantic/Faeroe|
Atlantic/Madeira|PT|16||
Atlantic/Reykjavik|IS|18|Iceland|
Atlantic/South_Georgia||1||
Atlantic/St_Helena|SH|0||
Atlantic/Stanley|FK|1||
Australia/Adelaide|AU|113|Australia/South|South Australia 113
Australia/Brisbane|AU|272|Australia/Queensland|Queensland 271;Gold Coast 43;New South Wales 1
Australia/Broken_Hill|AU|2|Australia/Yancowinna|New South Wales 2
Australia/Darwin|AU|13|Australia/North|Northern Territory 13
Australia/Eucla|AU|0||
Australia/Hobart|AU|19|Australia/Currie Australia/Tasmania|Tasmania 19
Australia/Lindeman|AU|0||
Australia/Lord_Howe|AU|0|Australia/LHI|
Australia/Melbourne|AU|578|Australia/Victoria|Victoria 577;Cranbourne 25;New South Wales 2
Australia/Perth|AU|151|Australia/West|Western Australia 151;Northern Territory 1
Australia/Sydney|AU|732|Australia/ACT Australia/Canberra Australia/NSW|New South Wales 700;Newcastle 82;Australian Capital Territory 32;Canberra 29;Wollongong 21
Etc/GMT||0|Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT+0 GMT-0 GMT0 Greenwich|
Etc/UTC||0|Etc/UCT Etc/Universal Etc/Zulu Universal Zulu|
Etc/Unknown||0|Factory|
Europe/Amsterdam|NL|460||The Hague 96;Rotterdam 81;Utrecht 48;Eindhoven 31;Haarlem 25
Europe/Andorra|AD|4||
Europe/Astrakhan|RU|54||
Europe/Athens|GR|434||
Europe/Belgrade|RS|260||
Europe/Berlin|DE|2706||Frankfurt 179;Stuttgart 178;Hamburg 175;Mannheim 134;Munich 127;Essen 116;Cologne 99;Düsseldorf 91;Duisburg 89;Bremen 64;Hannover 62;Nürnberg 62;Dortmund 59;Wuppertal 57;Dresden 56;Leipzig 53;Bonn 50;Saarbrucken 48;Wiesbaden 45;Karlsruhe 34;Bielefeld 32;Augsburg 31;Heidelberg 29;Chemnitz 28;Münster 26;Kiel 26;Kassel 25;Braunschweig 24;Freiburg 24;Magdeburg 23;Lubeck 23;Koblenz 21;Rostock 21
Europe/Bratislava|SK|97||
Europe/Brussels|BE|357||Antwerpen 69;Liege 48;Gent 34;Charleroi 28
Europe/Bucharest|RO|756||
Europe/Budapest|HU|367||
Europe/Busingen|DE|0||
Europe/Chisinau|MD|101|Europe/Tiraspol|
Europe/Copenhagen|DK|247||København 109;Århus 24
Europe/Dublin|IE|156|Eire|
Europe/Gibraltar|GI|11||
Europe/Guernsey|GG|0||
Europe/Helsinki|FI|216||Tampere 24
Europe/Isle_of_Man|IM|4||
Europe/Istanbul|TR|3517|Asia/Istanbul Turkey|Ankara 352;Izmir 246
Europe/Jersey|JE|0||
Europe/Kaliningrad|RU|49||
Europe/Kirov|RU|65||
Europe/Kyiv|UA|1604|Europe/Kiev Europe/Uzhgorod Europe/Zaporozhye|
Europe/Lisbon|PT|367|Portugal|Porto 80;Braga 51
Europe/Ljubljana|SI|39||
Europe/London|GB|2476|Europe/Belfast GB-Eire|Birmingham 164;Manchester 132;Leeds 100;Sheffield 93;Glasgow 89;Liverpool 64;Cardiff 61;Nottingham 57;Newcastle 54;Bristol 50;Edinburgh 48;Leicester 40;Bradford 40;Southend-on-Sea 40;Southampton 39;Belfast 37;Coventry 35;Stoke 33;Portsmouth 33;Brighton 33;Sunderland 32;Kingston upon Hull 30;Bournemouth 30;Middlesbrough 28;Reading 26;Plymouth 24;Swansea 24;Luton 22;Blackpool 21
Europe/Luxembourg|LU|11||
Europe/Madrid|ES|1616||Barcelona 326;Seville 96;Valencia 81;Bilbao 62;Zaragoza 55;Malaga 54;Murcia 37;Vigo 34;Palma 32;Granada 32;La Coruña 31;Gijon 31;Cordoba 31;Valladolid 30;Alicante 30;San Sebastián 28;Pamplona 24;Oviedo 23
Europe/Malta|MT|19||
Europe/Mariehamn|AX|2||
Europe/Minsk|BY|452||
Europe/Monaco|MC|0||
Europe/Moscow|RU|4059|W-SU|St. Petersburg 403
Europe/Oslo|NO|205||Bergen 21
Europe/Paris|FR|1646||Marseille 110;Lyon 95;Toulouse 65;Lille 64;Nice 64;Bordeaux 52;Nantes 36;Strasbourg 36;Rouen 33;Montpellier 29;Grenoble 28;Metz 27;Toulon 27;Saint-Etienne 23;Le Havre 22;Rennes 21
Europe/Podgorica|ME|15||
Europe/Prague|CZ|226||Ostrava 40;Brno 38
Europe/Riga|LV|107||
Europe/Rome|IT|1638||Milan 213;Naples 162;Turin 126;Florence 94;Palermo 77;Genoa 63;Salerno 55;Catania 49;Bologna 43;Bari 41;Verona 31;Venice 28;Cagliari 23;Messina 23;Pescara 22;Trieste 22
Europe/Samara|RU|302||
Europe/San_Marino|SM|3||
Europe/Sarajevo|BA|139||
Europe/Saratov|RU|139||
Europe/Simferopol|UA|100||
Europe/Skopje|MK|66||
Europe/Sofia|BG|287||
Europe/Stockholm|SE|367||Göteborg 53;Malmö 27
Europe/Tallinn|EE|63||
Europe/Tirane|AL|161||
Europe/Ulyanovsk|RU|70||
Europe/Vaduz|LI|3||
Europe/Vatican|VA|0||
Europe/Vienna|AT|308||Linz 27;Graz 25
Europe/Vilnius|LT|134||
Europe/Volgograd|RU|135||
Europe/Warsaw|PL|1033|Poland|Katowice 153;Lódz 76;Kraków 76;Wroclaw 63;Gdansk 60;Poznan 60;Bytom 43;Szczecin 40;Bydgoszcz 37;Lublin 36;Gliwice 36;Bialystok 29;Gdynia 29;Kielce 22;Rzeszow 21
Europe/Zagreb|HR|148||
Europe/Zurich|CH|304||Zürich 73;Geneva 72;Basel 51
Indian/Antananarivo|MG|294||
Indian/Chagos|IO|0||
Indian/Christmas|CX|0||
Indian/Cocos|CC|0||
Indian/Comoro|KM|9||
Indian/Kerguelen|TF|0||
Indian/Mahe|SC|3||
Indian/Maldives|MV|11||
Indian/Mauritius|MU|57||
Indian/Mayotte|YT|3||
Indian/Reunion|RE|19||
Pacific/Apia|WS|5||
Pacific/Auckland|NZ|290||Manukau 34;Wellington 30;Christchurch 30
Pacific/Bougainville|PG|5||
Pacific/Chatham|NZ|0|NZ-CHAT|
Pacific/Chuuk|FM|0|Pacific/Truk Pacific/Yap|
Pacific/Easter|CL|0|Chile/EasterIsland|
Pacific/Efate|VU|6||
Pacific/Fiji|FJ|24||
Pacific/Funafuti||1||
Pacific/Galapagos|EC|2||
Pacific/Guadalcanal|SB|8||
Pacific/Guam|GU|7||
Pacific/Honolulu|US|78|Pacific/Johnston US/Hawaii|Hawaii 78
Pacific/Kanton||0|Pacific/Enderbury|
Pacific/Kiritimati|KI|0||
Pacific/Kosrae|FM|0||
Pacific/Kwajalein||0|Kwajalein|
Pacific/Majuro||3||
Pacific/Marquesas|PF|0||
Pacific/Norfolk|NF|0||
Pacific/Noumea|NC|9||
Pacific/Pago_Pago||2|Pacific/Samoa US/Samoa|
Pacific/Palau|PW|2||
Pacific/Pohnpei|FM|1|Pacific/Ponape|
Pacific/Port_Moresby|PG|67||
Pacific/Rarotonga|CK|1||
Pacific/Saipan|MP|1||
Pacific/Tahiti|PF|8||
Pacific/Tarawa||3||
Pacific/Tongatapu|TO|4||
`;

/** The name in Windows and its zones, the one that Windows means first. */
export const WINDOWS = `
AUS Central Standard Time|Australia/Darwin
AUS Eastern Standard Time|Australia/Sydney|Australia/Melbourne
Afghanistan Standard Time|Asia/Kabul
Alaskan Standard Time|America/Anchorage|America/Juneau|America/Metlakatla|America/Nome|America/Sitka|America/Yakutat
Aleutian Standard Time|America/Adak
Altai Standard Time|Asia/Barnaul
Arab Standard Time|Asia/Riyadh|Asia/Bahrain|Asia/Kuwait|Asia/Qatar|Asia/Aden
Arabian Standard Time|Asia/Dubai|Asia/Muscat|Etc/GMT-4
Arabic Standard Time|Asia/Baghdad
Argentina Standard Time|America/Argentina/Buenos_Aires|America/Argentina/La_Rioja|America/Argentina/Rio_Gallegos|America/Argentina/Salta|America/Argentina/San_Juan|America/Argentina/San_Luis|America/Argentina/Tucuman|America/Argentina/Ushuaia|America/Argentina/Catamarca|America/Argentina/Cordoba|America/Argentina/Jujuy|America/Argentina/Mendoza
Astrakhan Standard Time|Europe/Astrakhan|Europe/Ulyanovsk
Atlantic Standard Time|America/Halifax|Atlantic/Bermuda|America/Glace_Bay|America/Goose_Bay|America/Moncton|America/Thule
Aus Central W. Standard Time|Australia/Eucla
Azerbaijan Standard Time|Asia/Baku
Azores Standard Time|Atlantic/Azores|America/Scoresbysund
Bahia Standard Time|America/Bahia
Bangladesh Standard Time|Asia/Dhaka|Asia/Thimphu
Belarus Standard Time|Europe/Minsk
Bougainville Standard Time|Pacific/Bougainville
Canada Central Standard Time|America/Regina|America/Swift_Current
Cape Verde Standard Time|Atlantic/Cape_Verde|Etc/GMT+1
Caucasus Standard Time|Asia/Yerevan
Cen. Australia Standard Time|Australia/Adelaide|Australia/Broken_Hill
Central America Standard Time|America/Guatemala|America/Belize|America/Costa_Rica|Pacific/Galapagos|America/Tegucigalpa|America/Managua|America/El_Salvador|Etc/GMT+6
Central Asia Standard Time|Asia/Bishkek|Antarctica/Vostok|Asia/Urumqi|Indian/Chagos|Etc/GMT-6
Central Brazilian Standard Time|America/Cuiaba|America/Campo_Grande
Central Europe Standard Time|Europe/Budapest|Europe/Tirane|Europe/Prague|Europe/Podgorica|Europe/Belgrade|Europe/Ljubljana|Europe/Bratislava
Central European Standard Time|Europe/Warsaw|Europe/Sarajevo|Europe/Zagreb|Europe/Skopje
Central Pacific Standard Time|Pacific/Guadalcanal|Antarctica/Casey|Pacific/Pohnpei|Pacific/Kosrae|Pacific/Noumea|Pacific/Efate|Etc/GMT-11
Central Standard Time (Mexico)|America/Mexico_City|America/Bahia_Banderas|America/Merida|America/Monterrey|America/Chihuahua|
Central Standard Time|America/Chicago|America/Winnipeg|America/Rankin_Inlet|America/Resolute|America/Matamoros|America/Ojinaga|America/Indiana/Knox|America/Indiana/Tell_City|America/Menominee|America/North_Dakota/Beulah|America/North_Dakota/Center|America/North_Dakota/New_Salem
Chatham Islands Standard Time|Pacific/Chatham
China Standard Time|Asia/Shanghai|Asia/Hong_Kong|Asia/Macau
Cuba Standard Time|America/Havana
Dateline Standard Time|Etc/GMT+12
E. Africa Standard Time|Africa/Nairobi|Antarctica/Syowa|Africa/Djibouti|Africa/Asmara|Africa/Addis_Ababa|Indian/Comoro|Indian/Antananarivo|Africa/Mogadishu|Africa/Dar_es_Salaam|Africa/Kampala|Indian/Mayotte|Etc/GMT-3
E. Australia Standard Time|Australia/Brisbane|Australia/Lindeman
E. Europe Standard Time|Europe/Chisinau
E. South America Standard Time|America/Sao_Paulo
Easter Island Standard Time|Pacific/Easter
Eastern Standard Time (Mexico)|America/Cancun
Eastern Standard Time|America/New_York|America/Nassau|America/Toronto|America/Iqaluit|America/Detroit|America/Indiana/Petersburg|America/Indiana/Vincennes|America/Indiana/Winamac|America/Kentucky/Monticello|America/Kentucky/Louisville
Egypt Standard Time|Africa/Cairo
Ekaterinburg Standard Time|Asia/Yekaterinburg
FLE Standard Time|Europe/Kyiv|Europe/Mariehamn|Europe/Sofia|Europe/Tallinn|Europe/Helsinki|Europe/Vilnius|Europe/Riga
Fiji Standard Time|Pacific/Fiji
GMT Standard Time|Europe/London|Atlantic/Canary|Atlantic/Faroe|Europe/Guernsey|Europe/Dublin|Europe/Isle_of_Man|Europe/Jersey|Europe/Lisbon|Atlantic/Madeira
GTB Standard Time|Europe/Bucharest|Asia/Nicosia|Asia/Famagusta|Europe/Athens
Georgian Standard Time|Asia/Tbilisi
Greenland Standard Time|America/Nuuk
Greenwich Standard Time|Atlantic/Reykjavik|Africa/Ouagadougou|Africa/Abidjan|Africa/Accra|America/Danmarkshavn|Africa/Banjul|Africa/Conakry|Africa/Bissau|Africa/Monrovia|Africa/Bamako|Africa/Nouakchott|Atlantic/St_Helena|Africa/Freetown|Africa/Dakar|Africa/Lome
Haiti Standard Time|America/Port-au-Prince
Hawaiian Standard Time|Pacific/Honolulu|Pacific/Rarotonga|Pacific/Tahiti|Etc/GMT+10
India Standard Time|Asia/Kolkata
Iran Standard Time|Asia/Tehran
Israel Standard Time|Asia/Jerusalem
Jordan Standard Time|Asia/Amman
Kaliningrad Standard Time|Europe/Kaliningrad
Korea Standard Time|Asia/Seoul
Libya Standard Time|Africa/Tripoli
Line Islands Standard Time|Pacific/Kiritimati|Etc/GMT-14
Lord Howe Standard Time|Australia/Lord_Howe
Magadan Standard Time|Asia/Magadan
Magallanes Standard Time|America/Punta_Arenas|America/Coyhaique
Marquesas Standard Time|Pacific/Marquesas
Mauritius Standard Time|Indian/Mauritius|Indian/Reunion|Indian/Mahe
Middle East Standard Time|Asia/Beirut
Montevideo Standard Time|America/Montevideo
Morocco Standard Time|Africa/Casablanca|Africa/El_Aaiun
Mountain Standard Time (Mexico)|America/Mazatlan
Mountain Standard Time|America/Denver|America/Edmonton|America/Cambridge_Bay|America/Inuvik|America/Ciudad_Juarez|America/Boise
Myanmar Standard Time|Asia/Yangon|Indian/Cocos
N. Central Asia Standard Time|Asia/Novosibirsk
Namibia Standard Time|Africa/Windhoek
Nepal Standard Time|Asia/Kathmandu
New Zealand Standard Time|Pacific/Auckland|Antarctica/McMurdo
Newfoundland Standard Time|America/St_Johns
Norfolk Standard Time|Pacific/Norfolk
North Asia East Standard Time|Asia/Irkutsk
North Asia Standard Time|Asia/Krasnoyarsk|Asia/Novokuznetsk
North Korea Standard Time|Asia/Pyongyang
Omsk Standard Time|Asia/Omsk
Pacific SA Standard Time|America/Santiago
Pacific Standard Time (Mexico)|America/Tijuana
Pacific Standard Time|America/Los_Angeles|America/Vancouver
Pakistan Standard Time|Asia/Karachi
Paraguay Standard Time|America/Asuncion
Qyzylorda Standard Time|Asia/Qyzylorda
Romance Standard Time|Europe/Paris|Europe/Brussels|Europe/Copenhagen|Europe/Madrid|Africa/Ceuta
Russia Time Zone 10|Asia/Srednekolymsk
Russia Time Zone 11|Asia/Kamchatka|Asia/Anadyr
Russia Time Zone 3|Europe/Samara
Russian Standard Time|Europe/Moscow|Europe/Kirov|Europe/Simferopol
SA Eastern Standard Time|America/Cayenne|Antarctica/Rothera|Antarctica/Palmer|America/Fortaleza|America/Belem|America/Maceio|America/Recife|America/Santarem|Atlantic/Stanley|America/Paramaribo|Etc/GMT+3
SA Pacific Standard Time|America/Bogota|America/Rio_Branco|America/Eirunepe|America/Atikokan|America/Guayaquil|America/Jamaica|America/Cayman|America/Panama|America/Lima|Etc/GMT+5
SA Western Standard Time|America/La_Paz|America/Antigua|America/Anguilla|America/Aruba|America/Barbados|America/St_Barthelemy|America/Kralendijk|America/Manaus|America/Boa_Vista|America/Porto_Velho|America/Blanc-Sablon|America/Curacao|America/Dominica|America/Santo_Domingo|America/Grenada|America/Guadeloupe|America/Guyana|America/St_Kitts|America/St_Lucia|America/Marigot|America/Martinique|America/Montserrat|America/Puerto_Rico|America/Lower_Princes|America/Port_of_Spain|America/St_Vincent|America/Tortola|America/St_Thomas|Etc/GMT+4
SE Asia Standard Time|Asia/Bangkok|Antarctica/Davis|Indian/Christmas|Asia/Jakarta|Asia/Pontianak|Asia/Phnom_Penh|Asia/Vientiane|Asia/Ho_Chi_Minh|Etc/GMT-7
Saint Pierre Standard Time|America/Miquelon
Sakhalin Standard Time|Asia/Sakhalin
Samoa Standard Time|Pacific/Apia
Sao Tome Standard Time|Africa/Sao_Tome
Saratov Standard Time|Europe/Saratov
Singapore Standard Time|Asia/Singapore|Asia/Brunei|Asia/Makassar|Asia/Kuala_Lumpur|Asia/Kuching|Asia/Manila|Etc/GMT-8
South Africa Standard Time|Africa/Johannesburg|Africa/Bujumbura|Africa/Gaborone|Africa/Lubumbashi|Africa/Maseru|Africa/Blantyre|Africa/Maputo|Africa/Kigali|Africa/Mbabane|Africa/Lusaka|Africa/Harare|Etc/GMT-2
South Sudan Standard Time|Africa/Juba
Sri Lanka Standard Time|Asia/Colombo
Sudan Standard Time|Africa/Khartoum
Syria Standard Time|Asia/Damascus
Taipei Standard Time|Asia/Taipei
Tasmania Standard Time|Australia/Hobart|Antarctica/Macquarie
Tocantins Standard Time|America/Araguaina
Tokyo Standard Time|Asia/Tokyo|Asia/Jayapura|Pacific/Palau|Asia/Dili|Etc/GMT-9
Tomsk Standard Time|Asia/Tomsk
Tonga Standard Time|Pacific/Tongatapu
Transbaikal Standard Time|Asia/Chita
Turkey Standard Time|Europe/Istanbul
Turks And Caicos Standard Time|America/Grand_Turk
US Eastern Standard Time|America/Indiana/Indianapolis|America/Indiana/Marengo|America/Indiana/Vevay
US Mountain Standard Time|America/Phoenix|America/Creston|America/Dawson_Creek|America/Fort_Nelson|America/Hermosillo|Etc/GMT+7
Ulaanbaatar Standard Time|Asia/Ulaanbaatar
Venezuela Standard Time|America/Caracas
Vladivostok Standard Time|Asia/Vladivostok|Asia/Ust-Nera
Volgograd Standard Time|Europe/Volgograd
W. Australia Standard Time|Australia/Perth
W. Central Africa Standard Time|Africa/Lagos|Africa/Luanda|Africa/Porto-Novo|Africa/Kinshasa|Africa/Bangui|Africa/Brazzaville|Africa/Douala|Africa/Algiers|Africa/Libreville|Africa/Malabo|Africa/Niamey|Africa/Ndjamena|Africa/Tunis|Etc/GMT-1
W. Europe Standard Time|Europe/Berlin|Europe/Andorra|Europe/Vienna|Europe/Zurich|Europe/Busingen|Europe/Gibraltar|Europe/Rome|Europe/Vaduz|Europe/Luxembourg|Europe/Monaco|Europe/Malta|Europe/Amsterdam|Europe/Oslo|Europe/Stockholm|Arctic/Longyearbyen|Europe/San_Marino|Europe/Vatican
W. Mongolia Standard Time|Asia/Hovd
West Asia Standard Time|Asia/Tashkent|Antarctica/Mawson|Asia/Oral|Asia/Almaty|Asia/Aqtau|Asia/Aqtobe|Asia/Atyrau|Asia/Qostanay|Indian/Maldives|Indian/Kerguelen|Asia/Dushanbe|Asia/Ashgabat|Asia/Samarkand|Etc/GMT-5
West Bank Standard Time|Asia/Hebron|Asia/Gaza
West Pacific Standard Time|Pacific/Port_Moresby|Antarctica/DumontDUrville|Pacific/Chuuk|Pacific/Guam|Pacific/Saipan|Etc/GMT-10
Yakutsk Standard Time|Asia/Yakutsk|Asia/Khandyga
Yukon Standard Time|America/Whitehorse|America/Dawson
`;
