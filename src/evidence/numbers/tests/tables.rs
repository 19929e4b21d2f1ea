//! Texts of each language, with all that is read of them.

use super::reads;

#[test]
fn english_numbers_are_read() {
    reads(
        "en",
        &[
            ("1,800 km", &["1,800 km = 1800 kilometre"]),
            ("a border of 1800 km with China", &["1800 km = 1800 kilometre"]),
            ("1 800 km", &["1 800 km = 1800 kilometre"]),
            ("1\u{202f}800\u{a0}km", &["1\u{202f}800\u{a0}km = 1800 kilometre"]),
            ("1'782 km", &["1'782 km = 1782 kilometre"]),
            ("1,782 km", &["1,782 km = 1782 kilometre"]),
            ("1.782 km", &["1.782 km = 1.782 kilometre"]),
            ("3,5 tonnes", &["3,5 tonnes = 3.5 tonne (foreign)"]),
            ("1.234.567,5 people", &["1.234.567,5 people = 1234567.5 person (foreign)"]),
            ("12,34,567 people", &["12,34,567 people = 1234567 person"]),
            ("worth $410 billion have flowed", &["$410 billion = 410000000000 USD"]),
            ("European Union ($117 billion)", &["$117 billion = 117000000000 USD"]),
            (
                "US$ 410 billion, $410bn, 410bn",
                &["US$ 410 billion = 410000000000 USD", "$410bn = 410000000000 USD", "410bn = 410000000000"],
            ),
            (
                "€1.5m and USD 2.5 million and 3 million dollars",
                &["€1.5m = 1500000 EUR", "USD 2.5 million = 2500000 USD", "3 million dollars = 3000000 USD"],
            ),
            (
                "EUR410 million, £2k, ₸5 bn",
                &["EUR410 million = 410000000 EUR", "£2k = 2000 GBP", "₸5 bn = 5000000000 KZT"],
            ),
            ("410,000 million", &["410,000 million = 410000000000"]),
            (
                "a thousand million and 1.5 hundred thousand",
                &["a thousand million = 1000000000", "1.5 hundred thousand = 150000"],
            ),
            (
                "a 35% decrease, 35 per cent, 35 percent, 35-percent, 35 pct",
                &["35% = 35%", "35 per cent = 35%", "35 percent = 35%", "35-percent = 35%", "35 pct = 35%"],
            ),
            ("2.5 percentage points", &["2.5 percentage points = 2.5 pp"]),
            ("over 130 ethnic groups", &["130 = 130"]),
            ("past 30 years of independence", &["30 years = 30 year"]),
            (
                "a 30-year plan, an 1,800-kilometre border",
                &["30-year = 30 year", "1,800-kilometre = 1800 kilometre"],
            ),
            ("a market of 1.5 billion people", &["1.5 billion people = 1500000000 person"]),
            ("its second-largest partner, the 2nd of 3", &["second = 2 (place)", "2nd = 2 (place)", "3 = 3"]),
            ("½ of it, 2½ million, 2 ½, ¾", &["½ = 0.5", "2½ million = 2500000", "2 ½ = 2.5", "¾ = 0.75"]),
            (
                "one half, a quarter, three quarters, two-fifths",
                &["one half = 0.5", "a quarter = 0.25", "three quarters = 0.75", "two-fifths = 0.4"],
            ),
            (
                "half a million, a quarter of a million, two and a half billion, 1/4 of it",
                &[
                    "half a million = 500000",
                    "a quarter of a million = 250000",
                    "two and a half billion = 2500000000",
                    "1/4 = 0.25",
                ],
            ),
            (
                "twelve countries, two million, twenty-five, one hundred and thirty",
                &[
                    "twelve countries = 12 country",
                    "two million = 2000000",
                    "twenty-five = 25",
                    "one hundred and thirty = 130",
                ],
            ),
            (
                "two hundred and thirty thousand, two million three hundred thousand",
                &["two hundred and thirty thousand = 230000", "two million three hundred thousand = 2300000"],
            ),
            ("hundreds of people, millions of dollars, a few thousand", &[]),
            ("between 10 and 12 million dollars", &["10 and 12 million dollars = 10000000 to 12000000 USD"]),
            ("10 and 12 people", &["10 = 10", "12 people = 12 person"]),
            (
                "10–12 %, $10-12 million, from 10 to 12 per cent",
                &[
                    "10–12 % = 10 to 12 against 12%",
                    "$10-12 million = 10000000 to 12000000 USD",
                    "10 to 12 per cent = 10 to 12 against 12%",
                ],
            ),
            (
                "$10 million to $12 million; €900 to €1.2 million",
                &[
                    "$10 million to $12 million = 10000000 to 12000000 USD",
                    "€900 to €1.2 million = 900 to 1200000 EUR",
                ],
            ),
            (
                "by 193 to 5, 141-7, 141–7, 141 votes to 7",
                &[
                    "193 to 5 = 193 against 5",
                    "141-7 = 141 against 7",
                    "141–7 = 141 against 7",
                    "141 votes to 7 = 141 against 7 vote",
                ],
            ),
            (
                "in 2010, on 8 June 2023, 2023-06-08, 08.06.2023",
                &[
                    "2010 = 2010 (date)",
                    "8 = 8 (date)",
                    "2023 = 2023 (date)",
                    "2023 = 2023 (date)",
                    "06 = 6 (date)",
                    "08 = 8 (date)",
                    "08 = 8 (date)",
                    "06 = 6 (date)",
                    "2023 = 2023 (date)",
                ],
            ),
            ("June 8, 2023", &["8 = 8 (date)", "2023 = 2023 (date)"]),
            ("G7, G20, 5G and B2B", &[]),
            ("5m people, a 5m wall", &["5m people = 5000000 person", "5m = 5 metre"]),
            ("5 million 300 thousand", &["5 million 300 thousand = 5300000"]),
            (
                "1.5 million square kilometres, 100 km2, 5 m³",
                &[
                    "1.5 million square kilometres = 1500000 square-kilometre",
                    "100 km2 = 100 square-kilometre",
                    "5 m³ = 5 cubic-metre",
                ],
            ),
            (
                "$5 CAD, A$5, $410 billion US dollars",
                &["$5 CAD = 5 CAD", "A$5 = 5 AUD", "$410 billion US dollars = 410000000000 USD"],
            ),
            ("in 2010 USD 410 billion", &["2010 = 2010 (date)", "USD 410 billion = 410000000000 USD"]),
            ("٤١٠ billion, ٣٥٪", &["٤١٠ billion = 410000000000", "٣٥٪ = 35%"]),
            ("35, 40 and 45 per cent", &["35 = 35", "40 = 40", "45 per cent = 45%"]),
            ("$.5 million", &["$.5 million = 500000 USD"]),
            ("from −3 to −1 %", &["3 to −1 % = 3 against 1%"]),
            ("COVID-19, MH-17, Resolution ES-11", &[]),
            (
                "5-7 September; September 5-7",
                &["5-7 = 5 to 7 against 7 (date)", "5-7 = 5 to 7 against 7 (date)"],
            ),
            (
                "2019–2022, 2019-22, FY2021",
                &["2019–2022 = 2019 to 2022 against 2022 (date)", "2019-22 = 2019 to 2022 (date)"],
            ),
            (
                "One in five, 24/7, 50:50",
                &["One = 1", "five = 5", "24 = 24", "7 = 7", "50:50 = 50 against 50"],
            ),
            (
                "$5-billion-a-year, 150 basis points, -40 °C",
                &[
                    "$5-billion = 5000000000 USD",
                    "150 basis points = 150 basis-point",
                    "40 °C = 40 degree-celsius",
                ],
            ),
            (
                "TOP 10 countries, ALL 130 GROUPS, 5 KM, 5 MILLION PEOPLE",
                &[
                    "10 countries = 10 country",
                    "130 = 130",
                    "5 KM = 5 kilometre",
                    "5 MILLION PEOPLE = 5000000 person",
                ],
            ),
            ("Rs 500 crore, 1 234 567.89", &["Rs 500 crore = 5000000000 INR", "1 234 567.89 = 1234567.89"]),
            (
                "version 1.2.3, 192.168.0.1, 10,20,30",
                &[
                    "1 = 1 (date)",
                    "2 = 2 (date)",
                    "3 = 3 (date)",
                    "192 = 192 (date)",
                    "168 = 168 (date)",
                    "0 = 0 (date)",
                    "1 = 1 (date)",
                    "10 = 10",
                    "20 = 20",
                    "30 = 30",
                ],
            ),
            ("mil\u{ad}lion 5 mil\u{ad}lion", &["5 mil\u{ad}lion = 5000000"]),
            ("99999999999999999999999999999999 people", &[]),
            ("30 years to 130 groups", &["30 years = 30 year", "130 = 130"]),
        ],
    );
}

#[test]
fn french_numbers_are_read() {
    reads(
        "fr",
        &[
            ("410 milliards de dollars", &["410 milliards de dollars = 410000000000 USD"]),
            (
                "1\u{202f}782 km, 1 782,5 km, 1,782 km",
                &[
                    "1\u{202f}782 km = 1782 kilometre",
                    "1 782,5 km = 1782.5 kilometre",
                    "1,782 km = 1.782 kilometre",
                ],
            ),
            ("1.782 km", &["1.782 km = 1.782 kilometre (foreign)"]),
            (
                "1 billion d’euros, 2,5 Md€, 3 M€",
                &["1 billion d’euros = 1000000000000 EUR", "2,5 Md€ = 2500000000 EUR", "3 M€ = 3000000 EUR"],
            ),
            (
                "35 %, 35\u{a0}% et trente-cinq pour cent",
                &["35 % = 35%", "35\u{a0}% = 35%", "trente-cinq pour cent = 35%"],
            ),
            ("2 points de pourcentage", &["2 points de pourcentage = 2 pp"]),
            (
                "mille personnes, cent mille, deux cents, deux mille trois cents",
                &[
                    "mille personnes = 1000 person",
                    "cent mille = 100000",
                    "deux cents = 200",
                    "deux mille trois cents = 2300",
                ],
            ),
            (
                "quatre-vingt-dix-sept pays, vingt et un ans, soixante-deux",
                &[
                    "quatre-vingt-dix-sept pays = 97 country",
                    "vingt et un ans = 21 year",
                    "soixante-deux = 62",
                ],
            ),
            (
                "de 10 à 12 %, entre 10 et 12 millions d'habitants",
                &["10 à 12 % = 10 to 12 against 12%", "10 et 12 millions = 10000000 to 12000000"],
            ),
            (
                "141 voix contre 7, par 141 voix contre sept",
                &["141 voix contre 7 = 141 against 7 vote", "141 voix contre sept = 141 against 7 vote"],
            ),
            (
                "le deuxième partenaire, le 2e, le 1er",
                &["deuxième = 2 (place)", "2e = 2 (place)", "1er = 1 (place)"],
            ),
            (
                "un tiers, deux tiers, un million et demi, un demi-million, la moitié",
                &[
                    "un tiers = 0.3333333333333333333333333333",
                    "deux tiers = 0.6666666666666666666666666667",
                    "un million et demi = 1500000",
                    "un demi-million = 500000",
                    "moitié = 0.5",
                ],
            ),
            ("en 2010 l’OSCE, en 2010 M. Dupont", &["2010 = 2010 (date)", "2010 = 2010 (date)"]),
            ("un pays, une année", &[]),
            ("le 8 juin 2023", &["8 = 8 (date)", "2023 = 2023 (date)"]),
        ],
    );
}

#[test]
fn spanish_numbers_are_read() {
    reads(
        "es",
        &[
            ("410 000 millones de dólares", &["410 000 millones de dólares = 410000000000 USD"]),
            (
                "410 mil millones de dólares estadounidenses",
                &["410 mil millones de dólares estadounidenses = 410000000000 USD"],
            ),
            (
                "410.000 millones, un billón, 2 millardos, mil millones, dos mil millones",
                &[
                    "410.000 millones = 410000000000",
                    "un billón = 1000000000000",
                    "2 millardos = 2000000000",
                    "mil millones = 1000000000",
                    "dos mil millones = 2000000000",
                ],
            ),
            (
                "1.782 km, 1782 km, 1,782 km",
                &["1.782 km = 1782 kilometre", "1782 km = 1782 kilometre", "1,782 km = 1.782 kilometre"],
            ),
            (
                "35 %, 35 por ciento, 2 puntos porcentuales",
                &["35 % = 35%", "35 por ciento = 35%", "2 puntos porcentuales = 2 pp"],
            ),
            (
                "de 10 a 12 años, entre 10 y 12 millones de personas",
                &[
                    "10 a 12 años = 10 to 12 against 12 year",
                    "10 y 12 millones de personas = 10000000 to 12000000 person",
                ],
            ),
            (
                "193 votos a 5, 141 votos contra 7",
                &["193 votos a 5 = 193 against 5 vote", "141 votos contra 7 = 141 against 7 vote"],
            ),
            ("su segundo socio, la 2.ª economía", &["segundo = 2 (place)", "2.ª = 2 (place)"]),
            (
                "treinta y cinco, ciento treinta grupos, dos tercios, medio millón, un millón y medio",
                &[
                    "treinta y cinco = 35",
                    "ciento treinta = 130",
                    "dos tercios = 0.6666666666666666666666666667",
                    "medio millón = 500000",
                    "un millón y medio = 1500000",
                ],
            ),
            ("5 mil 300 millones de dólares", &["5 mil 300 millones de dólares = 5300000000 USD"]),
            ("el 8 de junio de 2023", &["8 = 8 (date)", "2023 = 2023 (date)"]),
        ],
    );
    reads("es-MX", &[("1,782 km, 1.5 millones", &["1,782 km = 1782 kilometre", "1.5 millones = 1500000"])]);
}

#[test]
fn german_numbers_are_read() {
    reads(
        "de",
        &[
            (
                "1.782 km, 1.78 km, 1.782,5 Kilometer",
                &[
                    "1.782 km = 1782 kilometre",
                    "1.78 km = 1.78 kilometre (foreign)",
                    "1.782,5 Kilometer = 1782.5 kilometre",
                ],
            ),
            (
                "410 Milliarden US-Dollar, 410 Mrd. Euro, 5 Mio. t, 3 Tsd. Menschen",
                &[
                    "410 Milliarden US-Dollar = 410000000000 USD",
                    "410 Mrd. Euro = 410000000000 EUR",
                    "5 Mio. t = 5000000 tonne",
                    "3 Tsd. Menschen = 3000 person",
                ],
            ),
            (
                "eine Billion Dollar, 2 Billionen",
                &["eine Billion Dollar = 1000000000000 USD", "2 Billionen = 2000000000000"],
            ),
            (
                "35 Prozent, 35 %, 35-prozentig, 2 Prozentpunkte",
                &["35 Prozent = 35%", "35 % = 35%", "35-prozentig = 35%", "2 Prozentpunkte = 2 pp"],
            ),
            (
                "zwischen 10 und 12 Prozent, von 10 bis 12 Millionen Euro",
                &["10 und 12 Prozent = 10 to 12%", "10 bis 12 Millionen Euro = 10000000 to 12000000 EUR"],
            ),
            (
                "mit 141 gegen 7 Stimmen, 141 zu 7",
                &["141 gegen 7 Stimmen = 141 against 7 vote", "141 zu 7 = 141 against 7"],
            ),
            (
                "der zweitgrößte Partner, die zweite, drittwichtigster",
                &["zweitgrößte = 2 (place)", "zweite = 2 (place)", "drittwichtigster = 3 (place)"],
            ),
            (
                "ein Drittel, zwei Drittel, eineinhalb Millionen, eine halbe Million, ein Viertel",
                &[
                    "ein Drittel = 0.3333333333333333333333333333",
                    "zwei Drittel = 0.6666666666666666666666666667",
                    "eineinhalb Millionen = 1500000",
                    "eine halbe Million = 500000",
                    "ein Viertel = 0.25",
                ],
            ),
            (
                "von 60,3 auf 84,4 Mrd. Dollar",
                &["60,3 auf 84,4 Mrd. Dollar = 60300000000 to 84400000000 USD"],
            ),
            ("fünfundzwanzig Jahre, achtete, erstellte", &["fünfundzwanzig Jahre = 25 year"]),
            ("zwölf Länder, hundert, ein Land", &["zwölf Länder = 12 country", "hundert = 100"]),
            ("am 8. Juni 2023", &["8 = 8 (date)", "2023 = 2023 (date)"]),
        ],
    );
}

#[test]
fn russian_numbers_are_read() {
    reads(
        "ru",
        &[
            (
                "410 млрд долл. США, 410 миллиардов долларов",
                &["410 млрд долл. США = 410000000000 USD", "410 миллиардов долларов = 410000000000 USD"],
            ),
            (
                "5 тыс. человек, 1,5 млн тенге, 2 трлн руб.",
                &[
                    "5 тыс. человек = 5000 person",
                    "1,5 млн тенге = 1500000 KZT",
                    "2 трлн руб. = 2000000000000 RUB",
                ],
            ),
            (
                "1\u{a0}782 км, 1 782,5 километра",
                &["1\u{a0}782 км = 1782 kilometre", "1 782,5 километра = 1782.5 kilometre"],
            ),
            (
                "35%, 35 процентов, 35-процентный, на 2 процентных пункта",
                &["35% = 35%", "35 процентов = 35%", "35-процентный = 35%", "2 процентных пункта = 2 pp"],
            ),
            (
                "от 10 до 12 млн, между 10 и 12 процентами",
                &["10 до 12 млн = 10000000 to 12000000", "10 и 12 процентами = 10 to 12%"],
            ),
            (
                "141 против 7, 141 голос против 7",
                &["141 против 7 = 141 against 7", "141 голос против 7 = 141 against 7 vote"],
            ),
            (
                "второй по величине, 2-й, вторая экономика",
                &["второй = 2 (place)", "2-й = 2 (place)", "вторая = 2 (place)"],
            ),
            (
                "полтора миллиона, два с половиной миллиона, треть, две трети, миллион человек",
                &[
                    "полтора миллиона = 1500000",
                    "два с половиной миллиона = 2500000",
                    "две трети = 0.6666666666666666666666666667",
                    "миллион человек = 1000000 person",
                ],
            ),
            (
                "двенадцать стран, тридцать лет, сто тридцать этносов",
                &["двенадцать стран = 12 country", "тридцать лет = 30 year", "сто тридцать = 130"],
            ),
            (
                "с 60,3 млрд до 84,4 млрд долларов США",
                &["60,3 млрд до 84,4 млрд долларов США = 60300000000 to 84400000000 USD"],
            ),
            (
                "30-летие, 1990-е годы, половина",
                &["30-летие = 30 year", "1990-е = 1990 (place)", "половина = 0.5"],
            ),
            ("5 млн 300 тыс. тонн", &["5 млн 300 тыс. тонн = 5300000 tonne"]),
            ("в 2010 году, 2010 лет", &["2010 году = 2010 (date)", "2010 лет = 2010 year"]),
            ("8 июня 2023 г.", &["8 = 8 (date)", "2023 = 2023 (date)"]),
        ],
    );
}

#[test]
fn kazakh_numbers_are_read() {
    reads(
        "kk",
        &[
            (
                "410 млрд АҚШ доллары, 410 миллиард доллар",
                &["410 млрд АҚШ доллары = 410000000000 USD", "410 миллиард доллар = 410000000000 USD"],
            ),
            (
                "410 млрд-тан астам доллар, 410-нан астам, 410 миллиардтан астам теңге",
                &[
                    "410 млрд-тан астам доллар = 410000000000 USD",
                    "410 = 410",
                    "410 миллиардтан астам теңге = 410000000000 KZT",
                ],
            ),
            (
                "5 мың адам, 1\u{a0}782 км, 1,5 млн тонна",
                &[
                    "5 мың адам = 5000 person",
                    "1\u{a0}782 км = 1782 kilometre",
                    "1,5 млн тонна = 1500000 tonne",
                ],
            ),
            ("35 пайыз, 35%-ға, 35 пайызға", &["35 пайыз = 35%", "35% = 35%", "35 пайызға = 35%"]),
            (
                "10-нан 12-ге дейін, 10 мен 12 аралығында, 35%-дан 40%-ға дейін",
                &["10-нан 12 = 10 to 12", "10 мен 12 = 10 to 12", "35%-дан 40% = 35 to 40%"],
            ),
            ("141 дауыс қарсы 7", &["141 дауыс қарсы 7 = 141 against 7 vote"]),
            ("екінші сауда серіктесі, 2-ші", &["екінші = 2 (place)", "2-ші = 2 (place)"]),
            (
                "он екі ел, отыз жыл, жүз отыз, бір жарым миллион, екі жарым",
                &[
                    "он екі ел = 12 country",
                    "отыз жыл = 30 year",
                    "жүз отыз = 130",
                    "бір жарым миллион = 1500000",
                    "екі жарым = 2.5",
                ],
            ),
            ("2023 жылғы 8 маусым", &["2023 жылғы = 2023 (date)", "8 = 8 (date)"]),
        ],
    );
}
