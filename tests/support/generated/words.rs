//! Words and sentences: of real words in six languages, and of letters at random.

use super::dice::Dice;

/// A language with words of its own.
pub(crate) struct Language {
    /// Its tag.
    pub(crate) tag: &'static str,
    words: &'static [&'static str],
}

const ENGLISH: &str = "the of and to in for with on by from at as that which its their an all most more other region \
    government ministry parliament agreement trade transport investment energy water health education housing \
    infrastructure development cooperation negotiations implementation administration municipalities responsibilities \
    budget policy measure reform programme report survey data estimate share growth decline increase level cost price \
    tax levy grant loan debt fund market industry company worker household family pupil patient farmer exporter border \
    corridor railway port road bridge river field forest climate emissions gas oil coal grain steel supply demand \
    council committee agency authority court law rule right duty member partner neighbour minister delegation \
    secretary speaker office desk public private local national international regional annual monthly common joint \
    open early late new large small high low stable independent voluntary environmental agreed supported extended \
    reduced opened signed delayed reached began covers rests shows says holds keeps helps needs remains";

const GERMAN: &str = "der die das und in den von zu mit auf für im dem nicht eine als auch es an werden aus er hat dass \
    sie nach wird bei einer um am sind noch wie einem über so zum Haushalt Bundesregierung Landkreis Gemeinde \
    Wirtschaftsförderung Verkehrsinfrastruktur Energieversorgung Wasserstoffwirtschaft Bildungseinrichtungen \
    Gesundheitsversorgung Bauvorhaben Genehmigungsverfahren Fachkräfteeinwanderungsgesetz \
    Ausschuss Abkommen Handel Zusammenarbeit Bericht Erhebung Anteil \
    Wachstum Rückgang Preis Steuer Fonds Markt Unternehmen Beschäftigte Familien Grenze Bahnstrecke Hafen Brücke Fluss \
    Klima Getreide Stahl Nachfrage Behörde Gericht Gesetz Mitglied Nachbar Ministerin Delegation öffentlich gemeinsam";

const FRENCH: &str = "le la les de des et à en un une pour dans sur avec par qui que au aux ce cette plus ou son leur \
    gouvernement ministère parlement accord commerce transport investissement énergie eau santé éducation logement \
    infrastructures développement coopération négociations administration budget politique mesure réforme programme \
    rapport enquête données estimation part croissance baisse hausse niveau coût prix impôt fonds marché industrie \
    entreprise travailleurs ménages familles frontière corridor chemin fer port pont fleuve forêt climat émissions \
    céréales acier demande conseil comité agence autorité tribunal loi droit membre partenaire voisin ministre";

const RUSSIAN: &str = "и в на с по для из от к о при как это его также между что которые все более правительство \
    министерство парламент соглашение торговля транспорт инвестиции энергетика вода здравоохранение образование жильё \
    инфраструктура развитие сотрудничество переговоры администрация бюджет политика мера реформа программа доклад \
    обследование данные оценка доля рост снижение уровень стоимость цена налог фонд рынок промышленность предприятие \
    работники семьи граница коридор железнодорожный порт мост река лес климат выбросы зерно сталь спрос совет комитет \
    ведомство суд закон право государство сосед министр делегация общественный частный международный \
    продовольственная безопасность достопримечательности взаимодействие";

const KAZAKH: &str = "және мен үшін бұл оның де бойынша туралы сондай ақ болып табылады үкімет министрлік парламент \
    келісім сауда көлік инвестиция энергетика су денсаулық сақтау білім беру тұрғын үй инфрақұрылым даму \
    ынтымақтастық келіссөздер әкімшілік бюджет саясат шара реформа бағдарлама есеп зерттеу деректер баға үлес өсім \
    төмендеу деңгей құны салық қор нарық өнеркәсіп кәсіпорын қызметкерлер отбасы шекара дәліз теміржол порт көпір өзен \
    орман климат шығарындылар астық болат сұраныс кеңес комитет агенттік сот заң құқық мүше серіктес көрші министр \
    өңірлік халықаралық қоғамдық";

const GREEK: &str = "και το η ο των της του με για σε από που στην στο τα οι ένα είναι ως κατά κυβέρνηση υπουργείο \
    βουλή συμφωνία εμπόριο μεταφορές επενδύσεις ενέργεια νερό υγεία εκπαίδευση στέγαση υποδομές ανάπτυξη συνεργασία \
    διαπραγματεύσεις διοίκηση προϋπολογισμός πολιτική μέτρο μεταρρύθμιση πρόγραμμα έκθεση έρευνα στοιχεία εκτίμηση \
    μερίδιο αύξηση μείωση επίπεδο κόστος τιμή φόρος ταμείο αγορά βιομηχανία επιχείρηση εργαζόμενοι οικογένειες σύνορα \
    διάδρομος σιδηρόδρομος λιμάνι γέφυρα ποτάμι δάσος κλίμα εκπομπές σιτηρά χάλυβας ζήτηση συμβούλιο επιτροπή αρχή";

/// The languages: English first.
pub(crate) fn languages() -> [Language; 6] {
    let of = |tag, words: &'static str| {
        let words: Vec<&'static str> = words.split_whitespace().collect();
        Language { tag, words: words.leak() }
    };
    [
        of("en-GB", ENGLISH),
        of("de", GERMAN),
        of("fr", FRENCH),
        of("ru", RUSSIAN),
        of("kk", KAZAKH),
        of("el", GREEK),
    ]
}

impl Language {
    /// Some words, the first with a capital.
    pub(crate) fn phrase(&self, dice: &mut Dice, least: usize, most: usize) -> String {
        let count = dice.between(least, most);
        let words: Vec<&str> = (0..count).map(|_| dice.pick(self.words)).collect();
        capitalised(&words.join(" "))
    }

    /// A sentence of some words, with a comma now and then.
    pub(crate) fn sentence(&self, dice: &mut Dice, least: usize, most: usize) -> String {
        let count = dice.between(least, most);
        let mut text = String::new();
        for index in 0..count {
            if index > 0 {
                text.push_str(if index % 7 == 6 { ", " } else { " " });
            }
            text.push_str(dice.pick(self.words));
        }
        format!("{}.", capitalised(&text))
    }
}

/// A text with a capital at its beginning.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The letters that wild words are made of.
const SCRIPTS: [&str; 5] = [
    "aabcdeeefghiijklmnoopqrsttuuvwxyz",
    "àéîõüçñšžłøåæœß",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя",
    "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊ",
];

/// How wild the texts of one brief are.
pub(crate) struct Temper {
    letters: Vec<char>,
    /// The most characters of a text.
    pub(crate) longest: usize,
    /// The most characters of a word.
    word: usize,
    /// In how many of a hundred texts nothing stands between words.
    unbroken: usize,
    /// Characters that are left for all texts together.
    left: usize,
}

/// The most characters of a word that the reader takes, and room for a mark at its end.
const WORD: usize = 490;

/// The most characters of a text that the reader takes.
const TEXT: usize = 20_000;

impl Temper {
    /// A temper, with so many characters for a whole brief.
    pub(crate) fn new(dice: &mut Dice, left: usize) -> Self {
        let letters = SCRIPTS[dice.below(SCRIPTS.len())].chars().collect();
        let longest = dice.pick(&[15, 60, 60, 200, 200, 600, 2000, TEXT]);
        let word = dice.pick(&[9, 14, 14, 14, 24, 40, 120, WORD]);
        Self { letters, longest, word, unbroken: dice.pick(&[0, 0, 0, 0, 5, 100]), left }
    }

    /// A text of any length up to a bound.
    pub(crate) fn text(&mut self, dice: &mut Dice, most: usize) -> String {
        let most = self.longest.min(most).min(self.left.max(12));
        let length = dice.scaled(1, most);
        let unbroken = dice.percent(self.unbroken);
        let (mut text, mut word) = (String::new(), 0);
        let mut end = self.word_length(dice, unbroken);
        for index in 0..length {
            if word == end && index + 1 < length {
                text.push_str(if index % 40 == 0 { ", " } else { " " });
                (word, end) = (0, self.word_length(dice, unbroken));
            } else if word < WORD {
                let letter = dice.pick(&self.letters);
                if word == 0 && (index == 0 || dice.percent(10)) {
                    // One letter stays one: ß has no capital of its own.
                    let mut capital = letter.to_uppercase();
                    text.push(if capital.len() == 1 { capital.next().unwrap_or(letter) } else { letter });
                } else {
                    text.push(letter);
                }
                word += 1;
            }
        }
        self.left = self.left.saturating_sub(length);
        text.chars().take(TEXT).collect()
    }

    fn word_length(&self, dice: &mut Dice, unbroken: bool) -> usize {
        if unbroken { WORD } else { dice.scaled(1, self.word) }
    }
}
