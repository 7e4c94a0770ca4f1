//! Small cases, and the properties that hold for any bytes.
use crate::{Why, read};
use encoding_rs::{BIG5, Encoding, GB18030, ISO_8859_6, KOI8_R, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};
use proptest::prelude::*;

const ARABIC: &str = "قال وزير الخارجية في بيان إن بلاده لن تشارك في المؤتمر، وأضاف: «لن نوقع».";
const FRENCH: &str = "Le ministre a déclaré : « Nous n’irons pas à la conférence », près de la frontière.";
const SPANISH: &str = "El ministro dijo el miércoles que España no participará en la reunión de mañana.";
const RUSSIAN: &str = "Министр иностранных дел заявил, что Россия не будет участвовать в переговорах.";
const CHINESE: &str = "外交部发言人在记者会上表示，中国政府对此表示关切。";

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{text} has characters that {} lacks", encoding.name());
    bytes.into_owned()
}

#[test]
fn encodings_are_told_by_their_letters() {
    let arabic_plain = "قال وزير الخارجية في بيان إن بلاده لن تشارك في المؤتمر، وأضاف أنها تنتظر.";
    for (text, encoding) in [
        (ARABIC, WINDOWS_1256),
        (arabic_plain, ISO_8859_6),
        (arabic_plain, WINDOWS_1256),
        (FRENCH, WINDOWS_1252),
        (SPANISH, WINDOWS_1252),
        (RUSSIAN, WINDOWS_1251),
        (RUSSIAN, KOI8_R),
        (CHINESE, GB18030),
        ("وزير", WINDOWS_1256),
        ("الرئيس الصيني", ISO_8859_6),
        ("Genève", WINDOWS_1252),
        ("Путин", WINDOWS_1251),
        ("外交部發言人在記者會上表示，中國政府對此表示關切。", BIG5),
    ] {
        let document = read(&encoded(text, encoding), "x").unwrap();
        assert_eq!((document.encoding, document.text.as_str()), (encoding.name(), text));
    }
}

#[test]
fn utf16_with_and_without_mark() {
    for text in [ARABIC, FRENCH, RUSSIAN, "In brief: 中国外交部, 12 words and a 😀."] {
        for little in [true, false] {
            for mark in [true, false] {
                let mark = if mark { "\u{FEFF}" } else { "" };
                let bytes: Vec<u8> = format!("{mark}{text}")
                    .encode_utf16()
                    .flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() })
                    .collect();
                let document = read(&bytes, "x").unwrap();
                assert_eq!(document.text, text);
                assert_eq!(document.encoding, if little { "UTF-16LE" } else { "UTF-16BE" });
                let last = text.char_indices().next_back().unwrap().0;
                assert_eq!(document.map.original(last as u32) as usize, bytes.len() - 2);
            }
        }
    }
}

#[test]
fn broken_utf8_is_mended_where_the_rest_is_good() {
    let mut bytes = ARABIC.as_bytes().to_vec();
    bytes.truncate(bytes.len() - 4);
    let cut = bytes.len();
    bytes.extend([0xD9]);
    let document = read(&bytes, "x").unwrap();
    assert_eq!(document.encoding, "UTF-8");
    assert!(document.text.ends_with('\u{FFFD}'));
    assert_eq!(document.notes.len(), 1);
    assert_eq!(document.map.original(document.text.len() as u32 - 3) as usize, cut);
    assert_eq!(document.map.original(document.text.len() as u32) as usize, bytes.len());
}

#[test]
fn what_is_no_text_says_so() {
    let why = |bytes: &[u8]| read(bytes, "x").map(|d| d.text).unwrap_err().why;
    assert_eq!(why(b""), Why::Empty);
    assert_eq!(why(&[0xEF, 0xBB, 0xBF]), Why::Blank);
    assert_eq!(why(&[0xFF, 0xFE]), Why::Empty);
    assert_eq!(why(b" \r\n\t\n"), Why::Blank);
    assert_eq!(why(b"abc\0\x01\x02def"), Why::Binary);
    assert_eq!(why(b"\xFF\xFE\0\0a\0\0\0"), Why::Utf32);
    assert!(matches!(why(b"PK\x03\x04\x14\x00"), Why::Known(..)));
    assert!(matches!(why(b"\x89PNG\r\n\x1a\n"), Why::Known(..)));
    let high: Vec<u8> = (0x80..=0x9F).chain(0x80..=0x9F).collect();
    assert_eq!(why(&high), Why::Undecodable);
    assert!(read(b"RIFF raff, they said.", "x").is_ok());
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = read(&bytes, "x") {
            prop_assert_eq!(document.bytes as usize, bytes.len());
            prop_assert!(document.map.original(document.text.len() as u32) as usize <= bytes.len());
            let mut last = 0;
            for (i, _) in document.text.char_indices() {
                let at = document.map.original(i as u32);
                prop_assert!(at >= last && (at as usize) < bytes.len());
                last = at;
            }
        }
    }

    #[test]
    fn utf8_maps_to_itself(text in "\\PC{1,200}", mark: bool) {
        let mark = if mark { "\u{FEFF}" } else { "" };
        if let Ok(document) = read(format!("{mark}{text}").as_bytes(), "x") {
            prop_assert_eq!(&document.text, &text);
            for (i, _) in text.char_indices() {
                prop_assert_eq!(document.map.original(i as u32) as usize, mark.len() + i);
            }
        }
    }

    #[test]
    fn utf16_maps_to_the_unit(text in "[a-zé ا-ي\\r\\n😀-😎е-я]{1,900}", little: bool) {
        let units: Vec<u16> = format!("\u{FEFF}{text}").encode_utf16().collect();
        let bytes: Vec<u8> = units.iter().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect();
        if let Ok(document) = read(&bytes, "x") {
            prop_assert_eq!(&document.text, &text);
            let mut at = 2;
            for (i, c) in text.char_indices() {
                prop_assert_eq!(document.map.original(i as u32) as usize, at);
                at += 2 * c.len_utf16();
            }
        }
    }

    #[test]
    fn one_byte_one_character(words in "[اليومنرتبةعد ،]{200,1500}") {
        let text = format!("{ARABIC} {words}");
        let bytes = encoded(&text, WINDOWS_1256);
        let document = read(&bytes, "x").unwrap();
        prop_assert_eq!(&document.text, &text);
        for (n, (i, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(document.map.original(i as u32) as usize, n);
        }
    }

    #[test]
    fn some_bytes_one_character(words in "[的一是在了中国不人有和 a-z]{20,300}") {
        let text = format!("{CHINESE}{words}");
        let document = read(&encoded(&text, GB18030), "x").unwrap();
        prop_assert_eq!(&document.text, &text);
        for (i, _) in text.char_indices() {
            prop_assert_eq!(document.map.original(i as u32) as usize, encoded(&text[..i], GB18030).len());
        }
    }
}
