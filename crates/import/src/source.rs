//! Where a list comes from: a file that can be opened again, packed by gzip or bzip2 or not.
use std::io::{self, BufRead, BufReader, Read};

/// Bytes looked at to tell one format from another.
const HEAD: usize = 1 << 14;
/// Longest line that is read: items of Wikidata run to some megabytes.
const LONGEST: u64 = 64 << 20;
/// Lines between two tellings of progress.
const OFTEN: u64 = 2_000;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A JSON dump of Wikidata: an array with an item on each line.
    Wikidata,
    /// `FollowTheMoney` entities, one JSON object a line.
    Ftm,
    /// Rows with a head: results of SPARQL queries and other tables.
    Csv,
    /// An actor or agent dictionary of PETRARCH, TABARI or Phoenix.
    Petrarch,
}

/// Opens the bytes from the beginning.
pub type Open<'a> = dyn Fn() -> io::Result<Box<dyn Read>> + 'a;

/// A list.
pub struct Source<'a> {
    /// Its name, for messages.
    pub name: String,
    /// Opens it.
    pub open: &'a Open<'a>,
}

impl Source<'_> {
    /// The bytes, unpacked, and a count of the packed bytes read so far.
    fn unpacked(&self) -> io::Result<(Box<dyn BufRead>, Count)> {
        let count = std::rc::Rc::new(std::cell::Cell::new(0));
        let counted = Counted { inner: (self.open)()?, count: count.clone() };
        let mut raw = BufReader::with_capacity(1 << 16, counted);
        let magic = raw.fill_buf()?;
        let lines: Box<dyn BufRead> = if magic.starts_with(&[0x1F, 0x8B]) {
            Box::new(BufReader::with_capacity(1 << 16, flate2::bufread::MultiGzDecoder::new(raw)))
        } else if magic.starts_with(b"BZh") {
            Box::new(BufReader::with_capacity(1 << 16, bzip2::bufread::MultiBzDecoder::new(raw)))
        } else {
            Box::new(raw)
        };
        Ok((lines, count))
    }

    /// The whole text.
    ///
    /// # Errors
    /// It cannot be read; text that is not UTF-8 keeps what is.
    pub(crate) fn text(&self) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.unpacked()?.0.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).trim_start_matches('\u{FEFF}').to_string())
    }

    /// A reader of the unpacked bytes.
    pub(crate) fn reader(&self) -> io::Result<Box<dyn BufRead>> {
        Ok(self.unpacked()?.0)
    }

    /// Hands out line after line with its number, from 1, and its bytes.
    pub(crate) fn lines(
        &self,
        progress: &mut dyn FnMut(u64, u64),
        each: &mut dyn FnMut(usize, &[u8]),
    ) -> io::Result<()> {
        let (mut reader, count) = self.unpacked()?;
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            line.clear();
            if (&mut reader).take(LONGEST).read_until(b'\n', &mut line)? == 0 {
                break;
            }
            number += 1;
            let bytes = if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF") } else { None };
            each(number, bytes.unwrap_or(&line));
            if (number as u64).is_multiple_of(OFTEN) {
                progress(count.get(), number as u64);
            }
        }
        progress(count.get(), number as u64);
        Ok(())
    }
}

/// A reader that counts.
struct Counted {
    inner: Box<dyn Read>,
    count: std::rc::Rc<std::cell::Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.count.set(self.count.get() + n as u64);
        Ok(n)
    }
}

/// The format that the beginning of a list shows.
///
/// # Errors
/// It cannot be opened or read.
pub fn guess(source: &Source<'_>) -> io::Result<Format> {
    let mut head = Vec::new();
    source.reader()?.take(HEAD as u64).read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    Ok(match head.chars().next() {
        Some('[') if head[1..].trim_start().starts_with('{') => Format::Wikidata,
        Some('{') if head.contains("\"schema\"") && head.contains("\"properties\"") => Format::Ftm,
        Some('{') => Format::Wikidata,
        Some('<' | ';') => Format::Petrarch,
        _ if head.lines().any(is_coded) => Format::Petrarch,
        _ => Format::Csv,
    })
}

/// `NAME [CODE]`: a line of a dictionary.
fn is_coded(line: &str) -> bool {
    let Some((name, code)) = line.split_once('[') else { return false };
    let code = code.split(']').next().unwrap_or("");
    let capitals = |s: &str| s.bytes().all(|b| b.is_ascii_uppercase() || b" _~-.'0123456789<>".contains(&b));
    capitals(name) && capitals(code) && code.len() >= 3 && line.contains(']')
}

/// Bytes read so far, counted below the unpacking.
type Count = std::rc::Rc<std::cell::Cell<u64>>;
