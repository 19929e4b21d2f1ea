//! What templates, pictures and data cannot reach, whoever wrote them: files outside of their folders, programs, the
//! network, and the clock. Templates are programs, and these are the walls around them.

use std::fs;
use std::net::TcpListener;

use crate::support::pdf::Texts;
use crate::support::{BRIEF, Project};

/// What no document may hold: it stands in a file beside every folder that a template may read.
const SECRET: &str = "SECRET-OF-THE-HOUSE";

/// A project whose template for the page is this, with files around it that are none of its business.
fn project(template: &str) -> Project {
    Project::new()
        .write("project/rivers.toml", BRIEF)
        .write("project/templates/brief.typ", template)
        .write("project/templates/parts/own.txt", "its own")
        .write("project/secret.txt", SECRET)
        .write("project/internal.toml", format!("{BRIEF}# {SECRET}\n"))
        .write("secret.txt", SECRET)
        .write("secret.typ", format!("#let secret = \"{SECRET}\"\n{SECRET}"))
        .write("secret.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{SECRET}</text></svg>"))
}

/// What a template says that may not be: the messages of a build that fails.
#[track_caller]
fn refused(template: &str) -> String {
    let project = project(template);
    let template = template.replace("ROOT", &project.path("").to_string_lossy());
    let project = project.write("project/templates/brief.typ", template);
    let output = project.run(["build", "project", "-d", "brief", "-f", "pdf", "-f", "text"]).must_fail(1);
    output.stdout.must_be_empty();
    output.stderr.must_not_contain(SECRET);
    assert!(!project.files().iter().any(|file| file.starts_with("project/out")), "{:?}", project.files());
    output.stderr.as_str().to_owned()
}

#[test]
fn a_template_reads_no_file_outside_of_its_folder() {
    for path in [
        "../secret.txt",
        "/../secret.txt",
        "../../secret.txt",
        "parts/../../../secret.txt",
        "/project/secret.txt",
        "ROOT/secret.txt",
        "ROOTproject/secret.txt",
        "/etc/hostname",
        "/proc/self/environ",
        "file:///etc/hostname",
        "../internal.toml",
        "..\\\\secret.txt",
        "parts/own.txt/../../../secret.txt",
        "~/secret.txt",
    ] {
        let said = refused(&format!("= T\n#read(\"{path}\")\n"));
        assert!(said.contains("templates/brief.typ:2:"), "{path}: {said}");
    }
    for code in [
        "#import \"../../secret.typ\": secret\n#secret",
        "#include \"../../secret.typ\"",
        "#image(\"../../secret.svg\", alt: \"x\")",
        "#toml(\"../internal.toml\")",
        "#raw(read(\"../internal.toml\"))",
        "#csv(\"../../secret.txt\")",
        "#bibliography(\"../../secret.txt\")",
        "#let files = (\"..\", \"..\", \"secret.txt\")\n#read(files.join(\"/\"))",
        "#eval(\"read(\\\"../../secret.txt\\\")\")",
        "#read(sys.inputs.at(\"path\"))",
    ] {
        refused(&format!("= T\n{code}\n"));
    }
}

#[test]
fn a_template_fetches_nothing_and_starts_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of one's own");
    listener.set_nonblocking(true).expect("it can wait");
    let address = listener.local_addr().expect("it has an address");
    for code in [
        "#import \"@preview/cetz:0.4.0\": canvas".to_owned(),
        "#import \"@local/house:1.0.0\": *".to_owned(),
        format!("#read(\"http://{address}/x\")"),
        format!("#image(\"http://{address}/x.png\", alt: \"x\")"),
        format!("#import \"http://{address}/x.typ\": *"),
        "#plugin(\"own.wasm\")".to_owned(),
        "#system(\"true\")".to_owned(),
        "#sys.command(\"true\")".to_owned(),
        "#datetime.today().display()".to_owned(),
    ] {
        refused(&format!("= T\n{code}\n"));
    }
    assert!(listener.accept().is_err(), "somebody asked");
}

#[test]
fn what_a_template_may_read_is_its_own() {
    let project = project("= T\n#read(\"parts/own.txt\") #json(\"/data.json\").name\n");
    project.run(["build", "project", "-d", "brief"]).must_succeed();
    let drawn = Texts::of(&project.read("project/out/rivers-public-brief.pdf")).drawn();
    assert!(drawn.contains("its own rivers"), "{drawn}");
}

/// A project that shows a picture, and what the build of its page says.
#[track_caller]
fn with_picture(svg: &str) -> (Option<Vec<u8>>, String) {
    let image = "[image.map]\nfile = \"map.svg\"\nalt = \"A map\"\ncredit = \"A person\"\nlicence = \"CC0\"\n\
                 for = [\"all\"]\n";
    let logo = "[issuer]\nname = \"The river authority\"\nlogo = \"map.svg\"\n";
    let project = Project::new().write("secret.svg", format!("<svg><text>{SECRET}</text></svg>"));
    let svg = svg.replace("ROOT", &project.path("").to_string_lossy());
    let project = project
        .write("project/rivers.toml", format!("{BRIEF}{image}{logo}"))
        .write("project/map.svg", svg)
        .write("project/secret.svg", format!("<svg><text>{SECRET}</text></svg>"));
    let output = project.run(["build", "project", "-d", "brief"]);
    let pdf = fs::read(project.path("project/out/rivers-public-brief.pdf")).ok();
    (pdf, output.stderr.as_str().to_owned())
}

#[test]
fn a_drawing_reaches_nothing_outside_of_itself() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of one's own");
    listener.set_nonblocking(true).expect("it can wait");
    let address = listener.local_addr().expect("it has an address");
    let open = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
                width=\"40\" height=\"40\">";
    let shape = "<path d=\"M0 0h40v40z\"/></svg>";
    let (plain, said) = with_picture(&format!("{open}{shape}"));
    assert!(plain.is_some(), "{said}");
    let references = [
        "../secret.svg".to_owned(),
        "secret.svg".to_owned(),
        "../project/secret.svg".to_owned(),
        "ROOT/secret.svg".to_owned(),
        "file://ROOT/secret.svg".to_owned(),
        "/etc/hostname".to_owned(),
        format!("http://{address}/x.png"),
        format!("//{address}/x.png"),
    ];
    for reference in &references {
        for element in [
            format!("<image href=\"{reference}\" width=\"9\" height=\"9\"/>"),
            format!("<image xlink:href=\"{reference}\" width=\"9\" height=\"9\"/>"),
            format!("<use href=\"{reference}#x\"/>"),
            format!(
                "<filter id=\"f\"><feImage href=\"{reference}\"/></filter><rect filter=\"url(#f)\" width=\"9\" height=\"9\"/>"
            ),
            format!(
                "<style>@import url({reference}); rect {{ fill: url({reference}#x) }}</style><rect width=\"9\" height=\"9\"/>"
            ),
        ] {
            let (made, said) = with_picture(&format!("{open}{element}{shape}"));
            match made {
                // Made as if the reference were not there.
                Some(made) => assert!(made.len() < plain.as_ref().map_or(0, Vec::len) + 2000, "{element}"),
                None => assert!(said.contains("error"), "{element}: {said}"),
            }
            assert!(!said.contains(SECRET), "{element}: {said}");
        }
    }
    let entity = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    let (made, said) = with_picture(&format!("{entity}{open}<text>&x;</text>{shape}"));
    assert!(made.is_none(), "an entity from a file was read: {said}");
    assert!(listener.accept().is_err(), "somebody asked");
}
