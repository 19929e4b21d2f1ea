#![expect(clippy::unwrap_used, reason = "a test may")]
use super::*;
#[test]
fn dump() {
    for path in std::env::var("DUMP").unwrap_or_default().split(':').filter(|p| !p.is_empty()) {
        let t = std::time::Instant::now();
        let r = read(std::fs::read(path).unwrap());
        match r { Ok(e) => { std::fs::write(format!("/tmp/dump/{}.txt", path.replace('/', "_")), &e.text).unwrap(); println!("{path}: {} pages {} bytes {:?}", e.pages.len(), e.text.len(), t.elapsed()); }
          Err(e) => println!("{path}: {e:?} {:?}", t.elapsed()) }
    }
}
