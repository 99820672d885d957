//! The format as a page for people: `plan/FORMAT.md`.

use super::{FORMAT, File, Key, Owner, ROLLUP_FILES, Shape, Table, all_files};

/// The page, in Markdown.
pub fn page() -> String {
    let mut page = format!(
        "# Định dạng các tệp của kế hoạch\n\n\
         Trang này được viết ra từ chính bảng mà chương trình dùng để đọc tệp; một phép thử giữ cho hai bên khớp nhau. Định dạng hiện nay: \
         {FORMAT} (khóa `format` trong plan.toml, không ghi cũng là 1).\n\n\
         Mọi tệp là TOML, bảng mã UTF-8. Ngày viết năm-tháng-ngày, không đặt trong ngoặc kép; chữ đặt trong ngoặc kép thẳng. Cột “Ai đổi” cho \
         biết điều đã ghi do ai thay đổi:\n\n"
    );
    for owner in Owner::ALL {
        page.push_str(&format!(
            "- **{}**: {}\n",
            owner_name(owner),
            owner_meaning(owner)
        ));
    }
    for file in all_files() {
        add_file(&mut page, file);
    }
    page.push_str(
        "\n# Các tệp của bản tổng hợp nhiều xã\n\nHai tệp này nằm ở thư mục tổng hợp (`cchc rollup`), ngoài mọi kế hoạch. communes.csv là bảng có \
         dòng tên cột, ngăn bằng dấu phẩy, chấm phẩy hoặc tab; ngày viết năm-tháng-ngày hoặc ngày/tháng/năm.\n",
    );
    for file in ROLLUP_FILES {
        add_file(&mut page, file);
    }
    page
}

fn add_file(page: &mut String, file: &File) {
    let needed = if file.is_needed {
        " (bắt buộc)"
    } else {
        ""
    };
    page.push_str(&format!(
        "\n## `{}`{needed}\n\n{}.\n",
        file.path,
        capitalised(file.meaning)
    ));
    add(page, file.table, true, &mut Vec::new());
}

/// What distinguishes a file for editors that this program wrote from one that somebody made.
pub const MARK: &str = "cchc schema --into";

/// What a file for editors says of itself.
pub fn editor_comment() -> String {
    format!("Do {MARK} ghi ra từ định dạng của chương trình; sửa tay sẽ mất.")
}

/// What an editor shows about a key.
pub fn described(key: &Key) -> String {
    let needed = if key.is_needed { " (bắt buộc)" } else { "" };
    format!("{}{needed}", key.meaning)
}

/// What a file may hold, as comments to stand in the file itself: `##   id * – mã lĩnh vực`.
pub fn comments(file: &'static Table) -> String {
    let mut text = "## Các khóa của tệp này; * là bắt buộc.\n".to_owned();
    let mut ahead = vec![file];
    let mut seen: Vec<&Table> = Vec::new();
    while let Some(table) = ahead.pop() {
        if seen.contains(&table) {
            continue;
        }
        seen.push(table);
        let name = match table == file {
            true => String::new(),
            false => format!(" {}", table.name),
        };
        text.push_str(&format!("##{name} {}:\n", table.title));
        for key in table.keys {
            let needed = if key.is_needed { " *" } else { "" };
            text.push_str(&format!("##   {}{needed} – {}\n", key.name, key.meaning));
        }
        ahead.extend(table.keys.iter().rev().filter_map(Key::inner));
    }
    text
}

/// A table of keys, and the tables that stand under them.
fn add(page: &mut String, table: &'static Table, is_top: bool, seen: &mut Vec<&'static str>) {
    if !is_top {
        page.push_str(&format!("\n### `{}`: {}\n", table.name, table.title));
    }
    page.push_str("\n| Khóa | Tên | Dạng | Ai đổi | Ý nghĩa |\n|---|---|---|---|---|\n");
    for key in table.keys {
        let needed = if key.is_needed { " *" } else { "" };
        page.push_str(&format!(
            "| `{}`{needed} | {} | {} | {} | {} |\n",
            key.name,
            key.title,
            shape(key),
            owner_name(key.owner),
            key.meaning
        ));
    }
    if table.keys.iter().any(|key| key.is_needed) {
        page.push_str("\n\\* bắt buộc\n");
    }
    for inner in table.keys.iter().filter_map(Key::inner) {
        if !seen.contains(&inner.title) {
            seen.push(inner.title);
            add(page, inner, false, seen);
        }
    }
}

fn shape(key: &Key) -> String {
    match key.shape {
        Shape::Line => "chữ, một dòng".to_owned(),
        Shape::Prose => "chữ, có thể nhiều dòng".to_owned(),
        Shape::Id => "mã".to_owned(),
        Shape::FileId => "mã làm tên tệp".to_owned(),
        Shape::Date => "ngày".to_owned(),
        Shape::Dates => "ngày, hoặc danh sách ngày".to_owned(),
        Shape::Flag => "true, false".to_owned(),
        Shape::Integer => "số nguyên".to_owned(),
        Shape::Percent => "phần trăm".to_owned(),
        Shape::Points => "số điểm".to_owned(),
        Shape::Lines => "danh sách chữ".to_owned(),
        Shape::Proses => "danh sách đoạn".to_owned(),
        Shape::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            words.join(", ")
        }
        Shape::Deadline(_) => "thời hạn".to_owned(),
        Shape::Table(table) => format!("bảng {}", table.name),
        Shape::Rows(table) => format!("các đoạn {}", table.name),
        Shape::Counts => "bảng số nguyên".to_owned(),
    }
}

fn owner_name(owner: Owner) -> &'static str {
    match owner {
        Owner::Issued => "quyết định",
        Owner::IssuedLater => "điền một lần",
        Owner::Decision => "không đổi",
        Owner::Fact => "đơn vị",
        Owner::Policy => "thiết lập",
        Owner::Open => "tự do",
    }
}

fn owner_meaning(owner: Owner) -> &'static str {
    match owner {
        Owner::Issued => {
            "kế hoạch đã ban hành; chỉ một quyết định ghi trong amendments.toml làm thay đổi, không sửa tại chỗ"
        }
        Owner::IssuedLater => {
            "văn bản còn để trống thì điền sau; đã điền thì như kế hoạch đã ban hành"
        }
        Owner::Decision => {
            "điều đã quyết định, đã giao giữ nguyên; thay đổi bằng một quyết định sau"
        }
        Owner::Fact => "đơn vị ghi việc, số liệu của mình; ghi thêm, sửa thì người duyệt thấy",
        Owner::Policy => {
            "cách đọc, cách tính của kế hoạch; đổi là đổi nghĩa của số liệu, nên cần xem lại"
        }
        Owner::Open => "tên gọi, cách hiểu, chú thích; sửa được, không làm đổi kết quả",
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
