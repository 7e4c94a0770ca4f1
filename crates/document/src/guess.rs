//! Which encoding of one script the bytes are in, told by how well the letters sit beside each other.
//!
//! chardetng gives its opinion, which is good on whole pages; on a line or two of a wire report it is not, so
//! each encoding of the six languages is also tried and its letters judged, and the opinion only tips the scale.
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, Encoding, GB18030, GBK, ISO_8859_5, ISO_8859_6, KOI8_R, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256,
};

/// Tried in this order; the first of equals wins.
const TRIED: [&Encoding; 8] =
    [WINDOWS_1256, WINDOWS_1252, WINDOWS_1251, ISO_8859_6, KOI8_R, ISO_8859_5, GBK, BIG5];

/// Bytes around the first letters outside ASCII that are judged.
const SAMPLE: usize = 64 * 1024;

/// What chardetng's opinion is worth beside an average of letters between -3 and 2.
const OPINION: f32 = 0.3;

/// Letters that fit no better than this on average are no text.
const FLOOR: f32 = 0.4;

/// The encoding of `bytes`, which are not UTF-8.
pub(crate) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let first = bytes.iter().position(|b| !b.is_ascii())?;
    let from = first.saturating_sub(64);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let opinion = detector.guess(None, Utf8Detection::Deny);
    let mut best = (FLOOR, None);
    for encoding in TRIED {
        let bonus = if encoding == opinion { OPINION } else { 0.0 };
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let fit = fitness(&text) + bonus;
        if fit > best.0 {
            best = (fit, Some(encoding));
        }
    }
    // GB 18030 reads all that GBK reads
    best.1.map(|e| if e == GBK { GB18030 } else { e })
}

#[derive(Clone, Copy, PartialEq)]
enum Letter {
    Latin,
    Accented,
    Arabic,
    Cyrillic,
    Han,
    No,
}

fn letter(c: char) -> Letter {
    match c {
        'a'..='z' | 'A'..='Z' => Letter::Latin,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' => {
            Letter::Accented
        }
        '\u{621}'..='\u{6D3}' => Letter::Arabic,
        '\u{400}'..='\u{4FF}' => Letter::Cyrillic,
        '\u{4E00}'..='\u{9FFF}' => Letter::Han,
        _ => Letter::No,
    }
}

/// How well the characters outside ASCII fit what stands beside them, on average.
fn fitness(text: &str) -> f32 {
    let (mut sum, mut count) = (0.0, 0_u32);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            sum += weight(before, c, after);
            count += 1;
        }
        before = c;
    }
    if count == 0 { -3.0 } else { sum / count as f32 }
}

fn weight(before: char, c: char, after: char) -> f32 {
    let (l, c_kind, r) = (letter(before), letter(c), letter(after));
    let beside = |kind| l == kind || r == kind;
    match c_kind {
        Letter::Arabic if beside(Letter::Latin) || beside(Letter::Accented) => -1.0,
        Letter::Arabic => match c {
            'ا' | 'ل' | 'ي' | 'م' | 'و' | 'ن' | 'ر' | 'ت' | 'ب' | 'ة' => 1.6,
            // a ta marbuta or an alef maqsura ends its word
            'ى' if r == Letter::Arabic => -1.0,
            'ء'..='ْ' => 0.9,
            _ => -0.3,
        },
        Letter::Cyrillic => {
            let good = match c.to_lowercase().next().unwrap_or(c) {
                'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' => 1.5,
                'а'..='я' | 'ё' | 'і' | 'ї' | 'є' => 0.8,
                _ => -0.5,
            };
            let turned = before.is_lowercase() && c.is_uppercase();
            let mixed = beside(Letter::Latin) || beside(Letter::Accented);
            // lower and upper case are swapped between the Cyrillic encodings: small letters are the rule
            let small = if c.is_uppercase() { -0.6 } else { 0.0 };
            if mixed || turned { -1.0 } else { good + small }
        }
        // a French or Spanish letter stands among plain ones
        Letter::Accented => {
            let case = before.is_lowercase() && c.is_uppercase();
            let crowd =
                f32::from(u8::from(l == Letter::Accented)) + f32::from(u8::from(r == Letter::Accented));
            let alone = !beside(Letter::Latin) && !matches!(c, 'à' | 'À' | 'y');
            let usual = "éèàêâçôîûùñáíóúüöäßœÉÀÇ".contains(c);
            if case || alone { -1.0 } else { (if usual { 1.2 } else { 0.3 }) - 0.8 * crowd }
        }
        Letter::Han => {
            // one in six characters of any report is among these; the rest could as well be chance
            let usual =
                "的一是在了中国國不人有和大年上为為这這个個我会會他对對发發政府部长長日来來时時到说說表示外";
            if usual.contains(c) { 2.0 } else { 0.3 }
        }
        Letter::Latin => 0.0,
        Letter::No => match c {
            '«' | '»' | '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '،' | '؟' | '؛' | '\u{A0}' | '€' | '°'
            | '№' => 0.6,
            '，' | '。' | '、' | '：' | '；' | '《' | '》' | '（' | '）' | '？' | '！' => 1.0,
            '\u{200C}'..='\u{200F}' | '¿' | '¡' => 0.0,
            '\u{80}'..='\u{9F}' | '\u{FFFD}' => -3.0,
            _ => -1.0,
        },
    }
}
