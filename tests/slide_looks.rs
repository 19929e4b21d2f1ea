//! How slides are composed, read from the PDFs: sizes for the back row, whole frames, pictures in proportion; and
//! that what is wrong with a slide is shown where its words are written.

use std::fmt::Write as _;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::support::Project;
use crate::support::pdf::{Sheet, Texts};

/// Points in a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;

/// The least size of what is read, and of references and what stands beside the frame.
const BODY: f64 = 16.0;
const REFERENCES: f64 = 10.5;

/// The designs in both proportions, each an audience.
const LOOKS: [(&str, &str); 6] = [
    ("sober", "16:9"),
    ("sober", "4:3"),
    ("editorial", "16:9"),
    ("editorial", "4:3"),
    ("modern", "16:9"),
    ("modern", "4:3"),
];

/// The name of a look's audience.
fn name(design: &str, ratio: &str) -> String {
    format!("{design}-{}", ratio.replace(':', ""))
}

/// A project of some items for all looks, with a limit that leaves none out.
fn project(head: &str, items: &str) -> Project {
    let mut brief = format!(
        "[brief]\ntitle = 'Rivers'\ndate = 2026-03-02\nlang = 'en-GB'\nfor = ['all']\n{head}\n[rules]\nnaked-number = 'off'\n{items}"
    );
    for (design, ratio) in LOOKS {
        let _ = write!(
            brief,
            "\n[audience.{}]\nprofile = 'internal'\ndesign = '{design}'\ndeck-ratio = '{ratio}'\n\
             deck-limits = {{ slides = 99, figures = 20, risks = 30, steps = 20 }}\n",
            name(design, ratio)
        );
    }
    Project::new().write("brief.toml", brief)
}

/// The pages of a built deck.
fn sheets(project: &Project, design: &str, ratio: &str) -> Vec<Sheet> {
    let pdf = project.read(&format!("out/brief-{}-deck.pdf", name(design, ratio)));
    Texts::of(&pdf).sheets
}

/// The heights at which letters of a size or more stand, from the page's upper edge in parts of it.
fn depths(sheet: &Sheet, least: f64) -> Vec<f64> {
    let marks = sheet.marks.iter().filter(|mark| mark.size >= least && !mark.letters.trim().is_empty());
    marks.map(|mark| 1.0 - mark.start.y / sheet.size.1).collect()
}

/// The page that holds a text.
#[track_caller]
fn with<'a>(sheets: &'a [Sheet], text: &str) -> &'a Sheet {
    let holds = |sheet: &&Sheet| {
        sheet.marks.iter().map(|mark| mark.letters.as_str()).collect::<String>().contains(text)
    };
    sheets.iter().find(holds).unwrap_or_else(|| panic!("`{text}` is on no slide"))
}

/// Six figures that need all their words.
fn figures() -> String {
    let mut items = String::from("[source.s]\ntitle = 'Register of rivers'\n");
    for index in 0..6 {
        let _ = writeln!(
            items,
            "[figure.f{index}]\nlabel = 'kept along the lower river and its arms'\nvalue = {}\nunit = 'km'\nsource = 's'\n\
             as-of = 2025\ncaveat = 'Measure{index} and base are not given by the authority.'",
            1780 + index
        );
    }
    items
}

#[test]
fn what_qualifies_a_figure_is_large_enough_for_the_back_row() {
    let project = project("bottom-line = 'All is well.'", &figures());
    project.run(["build", "brief.toml", "-d", "deck"]).must_succeed();
    for (design, ratio) in LOOKS {
        let sheets = sheets(&project, design, ratio);
        for index in 0..6 {
            let sheet = with(&sheets, &format!("Measure{index}"));
            let own: Vec<f64> =
                sheet.marks.iter().map(|mark| mark.size).filter(|size| *size > 13.0).collect();
            let least = own.iter().copied().fold(f64::INFINITY, f64::min);
            assert!(least >= BODY - 0.1, "{design} {ratio}: {least} pt");
            let number = own.iter().copied().fold(0.0, f64::max);
            assert!(number >= 53.9, "{design} {ratio}: the numbers have {number} pt");
        }
        for sheet in &sheets {
            let smallest = sheet.smallest();
            assert!(smallest >= REFERENCES - 0.1, "{design} {ratio}: {smallest} pt");
        }
    }
}

#[test]
fn both_proportions_leave_a_frame_of_the_same_area() {
    let project = project("bottom-line = 'All is well.'", "");
    project.run(["build", "brief.toml", "-d", "deck"]).must_succeed();
    let size = |ratio| sheets(&project, "sober", ratio)[0].size;
    let ((wide, low), (narrow, high)) = (size("16:9"), size("4:3"));
    assert!((wide / low - 16.0 / 9.0).abs() < 0.01 && (narrow / high - 4.0 / 3.0).abs() < 0.01);
    assert!((wide * low / (narrow * high) - 1.0).abs() < 0.02, "{wide} x {low}, {narrow} x {high}");
}

#[test]
fn rows_of_risks_and_steps_reach_down_their_frames() {
    let mut items = String::new();
    for index in 0..12 {
        let _ = writeln!(
            items,
            "[risk.r{index}]\ntitle = 'Barriers{index} give way'\ntext = 'Repairs along the lower river wait for the funds of next year, and the water rises in autumn.'\n\
             likelihood = 'medium'\nresponse = 'Keep pumps and crews ready until they are done'\nfor = ['all']"
        );
    }
    for index in 0..4 {
        let _ = writeln!(
            items,
            "[step.s{index}]\naction = 'Step{index} renews the barriers of the lower river'\nowner = 'River authority'\ndue = 2026-05-04\nfor = ['all']"
        );
    }
    let project = project("bottom-line = 'All is well.'", &items);
    project.run(["build", "brief.toml", "-d", "deck"]).must_succeed();
    for (design, ratio) in LOOKS {
        let sheets = sheets(&project, design, ratio);
        let words =
            (0..12).map(|index| format!("Barriers{index} ").trim().to_owned()).chain(["Step3".to_owned()]);
        for word in words {
            let depths = depths(with(&sheets, &word), BODY - 0.1);
            let lowest = depths.iter().copied().fold(0.0, f64::max);
            assert!(lowest > 0.6, "{design} {ratio}, `{word}`: the rows end at {lowest:.2} of the slide");
        }
    }
}

/// A red picture as a file.
fn red(width: u32, height: u32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let picture = RgbImage::from_pixel(width, height, Rgb([255, 0, 0]));
    DynamicImage::from(picture).write_to(&mut file, ImageFormat::Png).expect("a buffer can be written");
    file.into_inner()
}

/// How wide and high the red part of a page's picture is, in millimetres.
fn extent(page: &[u8], ppi: f64) -> (f64, f64) {
    let page = image::load_from_memory(page).expect("a picture").to_rgb8();
    let red =
        page.enumerate_pixels().filter(|(.., pixel)| pixel.0[0] > 240 && pixel.0[1] < 20 && pixel.0[2] < 20);
    let (mut left, mut right, mut top, mut bottom) = (u32::MAX, 0, u32::MAX, 0);
    for (x, y, _) in red {
        (left, right, top, bottom) = (left.min(x), right.max(x), top.min(y), bottom.max(y));
    }
    assert!(left <= right, "there is no red on the slide");
    let long = |from: u32, to: u32| f64::from(to - from + 1) / ppi * 25.4;
    (long(left, right), long(top, bottom))
}

#[test]
fn pictures_are_as_large_as_the_frame_allows_and_never_distorted() {
    let image = |name: &str| {
        format!(
            "[image.{name}]\nfile = '{name}.png'\nalt = 'A red {name}'\ncredit = 'Authority'\nlicence = 'CC0'\n"
        )
    };
    let sizes = [("photo", 1500, 1000), ("wide", 2400, 300), ("tall", 300, 1800), ("small", 90, 60)];
    let items: String = sizes.iter().map(|(name, ..)| image(name)).collect();
    let mut project = project("bottom-line = 'All is well.'", &items);
    for (name, width, height) in sizes {
        project = project.write(&format!("{name}.png"), red(width, height));
    }
    project.run(["build", "brief.toml", "-d", "deck", "-f", "png", "--ppi", "50"]).must_succeed();
    for (design, ratio) in LOOKS {
        for (at, (picture, width, height)) in sizes.into_iter().enumerate() {
            // Before the pictures stand the cover and the conclusion.
            let page = project.read(&format!("out/brief-{}-deck-{}.png", name(design, ratio), at + 3));
            let (wide, high) = extent(&page, 50.0);
            let shape = f64::from(width) / f64::from(height);
            let slack = 1.6 / wide.min(high);
            assert!(
                (wide / high / shape - 1.0).abs() < slack,
                "{design} {ratio} {picture}: {wide:.0} x {high:.0} mm"
            );
            match picture {
                "wide" => assert!(wide > 150.0, "{design} {ratio}: {wide:.0} mm wide"),
                "small" => assert!(wide < 100.0, "{design} {ratio}: blown up to {wide:.0} mm"),
                _ => assert!(high > 85.0, "{design} {ratio} {picture}: {high:.0} mm high"),
            }
        }
    }
}

#[test]
fn very_long_words_beside_each_other_and_under_the_conclusion_keep_to_their_columns() {
    let word = "жлшәзүсыйуғымшхуёшнлнчұюэцһі";
    let items = format!(
        "[theme.a]\ntitle = '{word} {word}'\nsummary = 'So.'\n[theme.b]\ntitle = 'Two'\nsummary = 'So.'\n[theme.c]\ntitle = 'Three'\nsummary = 'So.'\n\
         [question.q]\nquestion = 'Ήψ ώκε ωψηφζκνψίήηίβνοπηβδσβοθοκλ'\nanswer = 'Τίσνβαίλόετμγλερίζγώγρϊσϊτνωζίπηεάάηκνφξθα'\nif-pressed = 'Τωψβ.'\nfor = ['all']\n\
         [figure.f]\nlabel = 'waits of {word}'\nvalue = 5\n[figure.g]\nlabel = 'barriers'\nvalue = 7\n[figure.h]\nlabel = 'pumps'\nvalue = 9\n"
    );
    let project = project("bottom-line = 'All is well.'", &items);
    project.run(["build", "brief.toml", "-d", "deck"]).must_succeed();
    for (design, ratio) in LOOKS {
        for (at, sheet) in sheets(&project, design, ratio).iter().enumerate() {
            assert_eq!(sheet.faults(), [""; 0], "{design} {ratio}, page {}", at + 1);
            let beyond = sheet.size.0 - 10.0 * MILLIMETRE;
            let right = sheet.marks.iter().map(|mark| mark.end.x).fold(0.0, f64::max);
            assert!(right < beyond, "{design} {ratio}, page {}: text reaches {right} pt", at + 1);
        }
    }
}

#[test]
fn a_slide_that_is_too_full_is_shown_where_its_words_are_written() {
    let long = "The barriers along the lower river are reviewed. ".repeat(90);
    let brief = format!(
        "[brief]\ntitle = 'Rivers'\nbottom-line = '{long}'\ndate = 2026-03-02\nlang = 'en-GB'\nfor = ['all']\n\
         recommendation = '{long}'\ndeadline = 2026-05-04\n\
         [issuer]\nname = 'Authority'\ncontact = 'desk@example.org'\nboilerplate = '{long}'\n\
         [meeting]\nwith = 'The authority'\ndate = 2026-03-09\nobjectives = ['Short']\navoid = ['{long}']\n\
         [audience.house]\nprofile = 'internal'\nslides = ['bottom-line', 'decision', 'meeting', 'contact']\n"
    );
    let project = Project::new().write("brief.toml", &brief);
    let output = project.run(["check", "brief.toml", "-d", "deck", "--message-format", "short"]).must_fail(1);
    let line_of = |key: &str| 1 + brief.lines().position(|line| line.starts_with(key)).expect("it is there");
    for (slide, key) in [
        ("bottom-line", "bottom-line"),
        ("decision", "recommendation"),
        ("meeting", "avoid"),
        ("contact", "boilerplate"),
    ] {
        let place = format!("brief.toml:{}:", line_of(key));
        let said = output.stderr.as_str().lines().find(|line| line.contains(&format!("slide `{slide}")));
        let said =
            said.unwrap_or_else(|| panic!("nothing is said of `{slide}`:\n{}", output.stderr.as_str()));
        assert!(said.starts_with(&place), "{said}");
    }
}
