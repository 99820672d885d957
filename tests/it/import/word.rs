//! Texts of Word, built from strings as a person would have left them.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use unicode_normalization::UnicodeNormalization;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A row of the plan's table: number, title, lead, co-ordinators, deadline, product.
pub type Row = [String; 6];

/// A package of parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const LINKS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;
const LINKS_REAL: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const OWN_LINKS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// List 1 numbers tasks over the whole plan.
fn numbering() -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:numbering {W}><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#
    )
}

fn styles(font: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:style></w:styles>"#
    )
}

/// A text of Word with this body.
pub fn document_in(font: &str, body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>"#
    );
    package(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", LINKS_REAL),
        ("word/_rels/document.xml.rels", OWN_LINKS),
        ("word/numbering.xml", &numbering()),
        ("word/styles.xml", &styles(font)),
        ("word/document.xml", &document),
    ])
}

/// A text of Word with this body.
pub fn document(body: &str) -> Vec<u8> {
    document_in("Times New Roman", body)
}

/// A package whose text is these bytes as they are.
pub fn raw(document: &str) -> Vec<u8> {
    package(&[("_rels/.rels", LINKS), ("word/document.xml", document)])
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

pub fn run(text: &str) -> String {
    format!(
        r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#,
        escaped(text)
    )
}

pub fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// The width of a grid column. Without widths LibreOffice makes a grid of its own.
const WIDTH: usize = 1_500;

/// A cell with properties and content.
pub fn cell(properties: &str, content: &str) -> String {
    let span = properties
        .split_once("gridSpan w:val=\"")
        .and_then(|(_, rest)| rest[..1].parse().ok());
    let width = WIDTH * span.unwrap_or(1);
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{properties}</w:tcPr>{content}</w:tc>"
    )
}

/// The beginning of a table of so many grid columns.
fn begin(columns: usize) -> String {
    let grid = format!("<w:gridCol w:w=\"{WIDTH}\"/>").repeat(columns);
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        WIDTH * columns
    )
}

fn plain_cell(text: &str) -> String {
    cell("", &paragraph(text))
}

fn below() -> String {
    cell("<w:vMerge/>", "<w:p/>")
}

/// A table of rows, each a list of cells' texts.
pub fn table<S: AsRef<str>>(rows: &[Vec<S>]) -> String {
    let mut xml = begin(rows.first().map_or(1, Vec::len));
    for row in rows {
        let cells: String = row.iter().map(|text| plain_cell(text.as_ref())).collect();
        write!(xml, "<w:tr>{cells}</w:tr>").unwrap();
    }
    xml + "</w:tbl>"
}

/// A table as people leave them after years of editing. Read rightly, it has the rows that it was made of.
pub fn nasty(rows: &[Row]) -> Vec<u8> {
    let header = |number: &str| {
        let top = |text: &str| cell(r#"<w:vMerge w:val="restart"/>"#, &paragraph(text));
        let first = [
            top(number),
            top("Nhiệm vụ"),
            cell(
                r#"<w:gridSpan w:val="2"/>"#,
                &paragraph("Cơ quan thực hiện"),
            ),
            top("Thời gian hoàn thành"),
            top("Sản phẩm"),
        ];
        let second = [
            below(),
            below(),
            plain_cell("Chủ trì"),
            plain_cell("Phối hợp"),
            below(),
            below(),
        ];
        format!(
            "<w:tr>{}</w:tr><w:tr>{}</w:tr>",
            first.concat(),
            second.concat()
        )
    };
    let mut body = paragraph("PHỤ LỤC 1");
    let mut open = false;
    let mut last_lead = String::new();
    for (at, row) in rows.iter().enumerate() {
        if at == 0 || at == 17 {
            if open {
                body += "</w:tbl>";
                body += &paragraph("13");
            }
            open = true;
            body += &begin(6);
            body += &header(if at == 0 { "TT" } else { "Số TT" });
            body += &format!("<w:tr>{}</w:tr>", cell("", "<w:p/>").repeat(6));
            last_lead.clear();
        }
        let [number, title, lead, coordinators, deadline, product] = row;
        if lead.is_empty() {
            // Headings are merged, at times with their number, at times beside it.
            body += &match at % 2 {
                0 => format!(
                    "<w:tr>{}</w:tr>",
                    cell(
                        r#"<w:gridSpan w:val="6"/>"#,
                        &paragraph(&format!("{number}. {title}"))
                    )
                ),
                _ => format!(
                    "<w:tr>{}{}</w:tr>",
                    plain_cell(number),
                    cell(r#"<w:gridSpan w:val="5"/>"#, &paragraph(title))
                ),
            };
            last_lead.clear();
            continue;
        }
        let drawn = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>"#;
        let lead_cell = match *lead == last_lead {
            true => below(),
            false => cell(
                r#"<w:vMerge w:val="restart"/>"#,
                &format!("<w:p>{}</w:p>", broken(lead)),
            ),
        };
        last_lead.clone_from(lead);
        let title = dressed(title, at);
        let deadline = deadline.replace('-', "\u{2011}").replace(' ', "\u{a0}");
        let product = match product.split_once(' ') {
            Some((first, rest)) => format!("{}{}", paragraph(first), paragraph(rest)),
            None => paragraph(product),
        };
        body += &format!(
            "<w:tr>{}{}{lead_cell}{}{}{}</w:tr>",
            cell("", drawn),
            cell("", &format!("<w:p>{title}</w:p>")),
            cell(
                "",
                &format!(
                    "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                    paragraph(coordinators)
                )
            ),
            plain_cell(&deadline),
            cell("", &product),
        );
        if at == 5 {
            let gone = cell(
                "",
                &format!(
                    "<w:p><w:del>{}</w:del></w:p>",
                    run("bỏ").replace("w:t", "w:delText")
                ),
            );
            // The merged lead goes on through the deleted row, as through any other.
            let gone = format!("{}{gone}{}{}", cell("", drawn), below(), gone.repeat(3));
            body += &format!("<w:tr><w:trPr><w:del w:id=\"9\"/></w:trPr>{gone}</w:tr>");
        }
    }
    body += "</w:tbl>";
    body += &table(&[vec!["Nơi nhận:", "CHỦ TỊCH"]]);
    document(&body)
}

/// A text with its first blank a break of the line.
fn broken(text: &str) -> String {
    match text.split_once(' ') {
        Some((first, rest)) => format!("{}<w:r><w:br/></w:r>{}", run(first), run(rest)),
        None => run(text),
    }
}

/// A title as it looks after editing: decomposed, in pieces, with tracked changes and marks that nobody sees.
fn dressed(title: &str, at: usize) -> String {
    let decomposed: String = title.nfd().collect();
    let (first, rest) = decomposed.split_once(' ').unwrap_or((&decomposed, ""));
    match at % 4 {
        0 => format!(
            "{}<w:ins w:id=\"1\"><w:r><w:t xml:space=\"preserve\"> {}</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>bỏ</w:delText></w:r></w:del>",
            run(first),
            escaped(rest)
        ),
        1 => format!(
            "<w:hyperlink>{}</w:hyperlink><w:r><w:lastRenderedPageBreak/><w:tab/></w:r>{}",
            run(first),
            run(rest)
        ),
        2 => format!(
            "{}<w:r><w:softHyphen/></w:r>{}",
            run(&format!("{first} ")),
            run(&rest.replace('a', "\u{ad}a"))
        ),
        _ => format!(
            "{}{}",
            run(&first.replace('-', "")),
            run(&format!(" {rest}"))
        ),
    }
}

/// The letters of TCVN3 in the order of the letters that they are drawn as.
const DRAWN: &str = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ";
const WRITTEN: &str = "\u{b5}\u{b8}\u{b6}\u{b7}\u{b9}\u{a8}\u{bb}\u{be}\u{bc}\u{bd}\u{c6}\u{a9}\u{c7}\u{ca}\u{c8}\u{c9}\u{cb}\u{ae}\u{cc}\u{d0}\u{ce}\u{cf}\u{d1}\u{aa}\u{d2}\u{d5}\u{d3}\u{d4}\u{d6}\u{d7}\u{dd}\u{d8}\u{dc}\u{de}\u{df}\u{e3}\u{e1}\u{e2}\u{e4}\u{ab}\u{e5}\u{e8}\u{e6}\u{e7}\u{e9}\u{ac}\u{ea}\u{ed}\u{eb}\u{ec}\u{ee}\u{ef}\u{f3}\u{f1}\u{f2}\u{f4}\u{ad}\u{f5}\u{f8}\u{f6}\u{f7}\u{f9}\u{fa}\u{fd}\u{fb}\u{fc}\u{fe}\u{a1}\u{a2}\u{a7}\u{a3}\u{a4}\u{a5}\u{a6}";

/// Runs in the fonts of TCVN3. Capitals with a tone only the font of capitals draws.
fn in_old_fonts(text: &str) -> String {
    let written = |letter: char| {
        let at = DRAWN.chars().position(|drawn| drawn == letter);
        at.and_then(|at| WRITTEN.chars().nth(at))
    };
    let mut runs = String::new();
    for letter in text.nfc() {
        let small: String = letter.to_lowercase().collect();
        let of_small = small.chars().next().and_then(written);
        let (code, font) = match written(letter) {
            Some(code) => (code, ".VnTime"),
            None if !letter.is_ascii() && of_small.is_some() => (of_small.unwrap(), ".VnTimeH"),
            None => (letter, ".VnTime"),
        };
        // What no old font has was typed in another.
        let font = if code > '\u{ff}' {
            "Times New Roman"
        } else {
            font
        };
        write!(
            runs,
            r#"<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#,
            escaped(&code.to_string())
        )
        .unwrap();
    }
    runs
}

/// A table in the fonts of TCVN3: the fonts of runs, and in each third row only that of the style.
pub fn tcvn3(rows: &[Row]) -> Vec<u8> {
    let mut xml = begin(6);
    let header = [
        "TT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
        "Sản phẩm",
    ]
    .map(str::to_owned);
    for row in std::iter::once(&header).chain(rows) {
        xml += "<w:tr>";
        for text in row {
            xml += &cell("", &format!("<w:p>{}</w:p>", in_old_fonts(text)));
        }
        xml += "</w:tr>";
    }
    xml += "</w:tbl>";
    document_in(".VnTime", &xml)
}

/// What a font of VNI draws: the vowel, and its mark as a letter of its own.
fn in_vni(text: &str) -> String {
    let mut vni = String::new();
    for letter in text.nfc() {
        let case = |own: char| match letter.is_uppercase() {
            true => own.to_uppercase().collect::<String>(),
            false => own.to_string(),
        };
        let small: String = letter.to_lowercase().collect();
        let parts: Vec<char> = small.nfd().collect();
        let has = |mark: char| parts.contains(&mark);
        let tone = "\u{300}\u{301}\u{303}\u{309}\u{323}"
            .chars()
            .position(|tone| parts.contains(&tone));
        let of = |marks: &str| tone.and_then(|tone| marks.chars().nth(tone));
        let is_hooked = has('\u{31b}');
        let (vowel, mark) = match (parts[0], tone) {
            ('đ', _) => ('ñ', None),
            ('i', Some(tone)) => ("ìíóæò".chars().nth(tone).unwrap(), None),
            ('y', Some(4)) => ('î', None),
            ('o', _) if is_hooked => ('ô', of("øùõûï")),
            ('u', _) if is_hooked => ('ö', of("øùõûï")),
            (vowel, _) if has('\u{302}') => (vowel, Some(of("àáãåä").unwrap_or('â'))),
            (vowel, _) if has('\u{306}') => (vowel, Some(of("èéüúë").unwrap_or('ê'))),
            (vowel, _) => (vowel, of("øùõûï")),
        };
        vni += &case(vowel);
        vni.extend(mark.map(case));
    }
    vni
}

/// A table in the fonts of VNI; in each cell a run ends between a vowel and its mark.
pub fn vni(rows: &[Row]) -> Vec<u8> {
    let mut xml = begin(6);
    let header = [
        "TT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
        "Sản phẩm",
    ]
    .map(str::to_owned);
    for row in std::iter::once(&header).chain(rows) {
        xml += "<w:tr>";
        for text in row {
            let text = in_vni(text);
            let parted = text.find(|letter: char| !letter.is_ascii()).unwrap_or(0);
            let (start, end) = text.split_at(parted);
            xml += &cell("", &format!("<w:p>{}{}</w:p>", run(start), run(end)));
        }
        xml += "</w:tr>";
    }
    xml += "</w:tbl>";
    document_in("VNI-Times", &xml)
}
