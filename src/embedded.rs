//! The templates, designs and fonts inside the binary.

use std::borrow::Cow;

use rust_embed::Embed;

/// The built-in templates and designs.
#[derive(Embed)]
#[folder = "templates/"]
struct Templates;

/// The built-in fonts with their licences.
#[derive(Embed)]
#[folder = "fonts/"]
struct Fonts;

/// A built-in file: its path below its folder, and its bytes.
pub(crate) type File = (String, Cow<'static, [u8]>);

/// A built-in template file by its path: `brief.typ`, `designs/sober.toml`.
pub(crate) fn template(path: &str) -> Option<Cow<'static, [u8]>> {
    Templates::get(path).map(|file| file.data)
}

/// All built-in template files, by path.
pub(crate) fn templates() -> Vec<File> {
    files::<Templates>()
}

/// All built-in font files and their licences, by path.
pub(crate) fn fonts() -> Vec<File> {
    files::<Fonts>()
}

/// The files of a folder, sorted.
fn files<T: Embed>() -> Vec<File> {
    let mut paths: Vec<String> = T::iter().map(Cow::into_owned).collect();
    paths.sort();
    let file = |path: String| Some((path.clone(), T::get(&path)?.data));
    paths.into_iter().filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_and_fonts_are_inside() {
        assert!(template("base.typ").is_some());
        assert!(template("no-such.typ").is_none());
        assert!(templates().iter().any(|(path, _)| path == "base.typ"));
        assert!(fonts().iter().any(|(path, _)| path.ends_with(".otf")));
    }
}
