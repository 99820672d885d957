//! Bodies that assign tasks: those that the plan lists, or what its own name and that of the body above it say.

use super::plan::Plan;
use crate::place::Located;
use crate::text::fold;

/// A body that may assign tasks, as `plan.toml` lists it.
#[derive(Debug, Clone)]
pub struct Assigner {
    /// Its name, as documents give it.
    pub name: Located<String>,
    /// Other spellings of its name.
    pub aliases: Vec<Located<String>>,
    /// Whether it stands above the body that issued the plan: then that body cannot amend what it assigns, and targets of
    /// assignments count it.
    pub above: bool,
}

impl Assigner {
    /// Whether the words name it, compared after the fold.
    pub fn is_called(&self, words: &str) -> bool {
        let key = key(words);
        let mut names = std::iter::once(&self.name).chain(&self.aliases);
        names.any(|name| self::key(name) == key)
    }
}

/// A body that assigned something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its name: the plan's where the plan lists it, else as it was written.
    pub name: String,
    /// Whether it stands above the body that issued the plan.
    pub above: bool,
}

/// What the first version of the format took for a body, whatever the plan: plans written for it name the body above them "UBND thành
/// phố" and themselves "UBND xã".
const OF_OLD: [(&str, bool); 2] = [("UBND thành phố", true), ("UBND xã", false)];

/// The kinds of places that have a People's Committee, as their names are written. The first two are provinces, which have none above them.
const KINDS: [&str; 9] = [
    "tỉnh",
    "thành phố",
    "xã",
    "phường",
    "đặc khu",
    "thị trấn",
    "huyện",
    "quận",
    "thị xã",
];

/// The kind of a place at the beginning of its name, as it is written there: "xã" of "xã Tân Kỳ".
pub fn kind_of_place(name: &str) -> Option<&str> {
    let mut spaces = name.match_indices(' ').map(|(at, _)| &name[..at]);
    spaces.rfind(|words| KINDS.iter().any(|kind| fold(kind) == fold(words)))
}

/// The place whose People's Committee a body is: "xã Tân Kỳ" of "UBND xã Tân Kỳ" and of "Xã Tân Kỳ"; `None` for another body.
pub fn place_of(body: &str) -> Option<&str> {
    let body = body.trim();
    let mut splits = body.match_indices(' ').map(|(at, _)| body.split_at(at));
    match splits.find(|(words, _)| key(words) == COMMITTEE) {
        Some((_, place)) => Some(place.trim_start()),
        None => kind_of_place(body).map(|_| body),
    }
}

/// How systems may write a body: "UBND xã Mẫu", "Ủy ban nhân dân xã Mẫu", "Xã Mẫu", alone or with the place of the body above it, "- TP Giả
/// Định". A place of the same name elsewhere is another.
///
/// ```
/// use cchc::model::assigner::spellings_of;
/// let names = spellings_of("UBND xã Mẫu", Some("UBND thành phố Giả Định"));
/// assert!(names.contains(&"xã Mẫu - TP Giả Định".to_owned()));
/// ```
pub fn spellings_of(body: &str, above: Option<&str>) -> Vec<String> {
    let body = body.trim();
    let mut names = vec![body.to_owned()];
    if let Some(place) = place_of(body) {
        names.push(place.to_owned());
        let committees = ["UBND", "Ủy ban nhân dân", "UB nhân dân"];
        names.extend(committees.map(|committee| format!("{committee} {place}")));
    }
    let above = above.and_then(place_of);
    let mut places: Vec<String> = above.iter().map(|above| (*above).to_owned()).collect();
    if let Some((above, kind)) = above.and_then(|above| Some((above, kind_of_place(above)?))) {
        let name = above[kind.len()..].trim_start();
        places.extend(["", "TP ", "TP. ", "TP."].map(|kind| format!("{kind}{name}")));
    }
    let alone = names.clone();
    for place in &places {
        for between in [", ", " - ", " – ", "-", " "] {
            names.extend(alone.iter().map(|name| format!("{name}{between}{place}")));
        }
    }
    names
}

const COMMITTEE: &str = "ubnd";

/// The key under which two spellings name one body: "Ủy ban nhân dân" is written out or not.
pub fn key(name: &str) -> String {
    fold(name).replace(&fold("Ủy ban nhân dân"), COMMITTEE)
}

/// Whether the words name the body or its chairman: by its whole name, or a People's Committee by the kind of its place alone.
fn is_of(body: &str, words: &str) -> bool {
    let chairman = format!("{} ", fold("Chủ tịch"));
    let words = key(words);
    let words = words.strip_prefix(&chairman).unwrap_or(&words);
    let place = place_of(body);
    let by_kind = place.and_then(kind_of_place);
    let committees = place.into_iter().chain(by_kind);
    words == key(body)
        || committees
            .map(|place| format!("{COMMITTEE} {}", fold(place)))
            .any(|name| words == name)
}

impl Plan {
    /// The body that the words name: one of those that the plan lists. Where it lists none, the body that issued it and the one above
    /// it, with their chairmen; `None` where the words say neither, or could say both.
    pub fn assigner(&self, words: &str) -> Option<Body> {
        if !self.assigners.is_empty() {
            let listed = self.assigners.iter().find(|one| one.is_called(words))?;
            return Some(Body {
                name: listed.name.value.clone(),
                above: listed.above,
            });
        }
        let is_own = is_of(&self.organization, words);
        let is_above = self
            .superior
            .as_deref()
            .is_some_and(|superior| is_of(superior, words));
        let above = match (is_own, is_above) {
            (false, false) => self.of_old(words)?,
            (true, true) => return None,
            (_, above) => above,
        };
        Some(Body {
            name: words.to_owned(),
            above,
        })
    }

    /// Whether a body of the first version of the format stands above the plan's own; `None` for other words, and for a province's
    /// plan: above it there is no city.
    fn of_old(&self, words: &str) -> Option<bool> {
        let kind = place_of(&self.organization).and_then(kind_of_place);
        if kind.is_some_and(|kind| {
            KINDS[..2]
                .iter()
                .any(|province| fold(province) == fold(kind))
        }) {
            return None;
        }
        let known = OF_OLD.into_iter().find(|(name, _)| is_of(name, words));
        known.map(|(_, above)| above)
    }

    /// The names under which a body may have assigned something, for who wrote another.
    pub fn names_of_assigners(&self) -> Vec<String> {
        if !self.assigners.is_empty() {
            let names = self.assigners.iter().map(|one| one.name.value.clone());
            return names.collect();
        }
        let bodies = self.superior.iter().chain([&self.organization]);
        let names = bodies.flat_map(|body| [body.clone(), format!("Chủ tịch {body}")]);
        names.collect()
    }

    /// Whether the words name a body that may decide on the plan, perhaps with more words about it: one that may assign, by its own name.
    /// The body that issued the plan and the one above it are known even where the plan lists others.
    pub fn knows_decider(&self, words: &str) -> bool {
        let listed = self.assigners.iter();
        let listed = listed.flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
        let mut names: Vec<String> = listed.map(|name| key(name)).collect();
        for body in std::iter::once(&self.organization).chain(&self.superior) {
            names.push(key(body));
            let kind = place_of(body).and_then(kind_of_place);
            names.extend(kind.map(|kind| format!("{COMMITTEE} {}", fold(kind))));
        }
        let words = format!(" {} ", key(words));
        let is_named = |name: &String| !name.is_empty() && words.contains(&format!(" {name} "));
        names.iter().any(is_named) || self.assigner(words.trim()).is_some()
    }

    /// The names of the bodies that may decide on the plan, for who wrote another.
    pub fn names_of_deciders(&self) -> Vec<String> {
        let own = self.superior.iter().chain([&self.organization]).cloned();
        let mut names = self.names_of_assigners();
        for name in own {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Whether a decision was taken above the body that issued the plan; `approved_by` may say more than the name of who took it.
    pub fn is_decided_above(&self, approved_by: &str) -> bool {
        if let Some(body) = self.assigner(approved_by) {
            return body.above;
        }
        let approved_by = key(approved_by);
        let listed = self.assigners.iter().filter(|one| one.above);
        let listed = listed.flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
        let mut names: Vec<&str> = listed.map(|name| name.as_str()).collect();
        names.extend(self.superior.as_deref());
        if self.assigners.is_empty() {
            let old = OF_OLD.into_iter().map(|(name, _)| name);
            names.extend(old.filter(|name| self.of_old(name) == Some(true)));
        }
        names.into_iter().any(|name| {
            let name = key(name);
            approved_by.starts_with(&name) || approved_by.ends_with(&name)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_in_the_name_of_its_committee() {
        for (body, place, kind) in [
            (
                "UBND tỉnh Quảng Ngãi",
                Some("tỉnh Quảng Ngãi"),
                Some("tỉnh"),
            ),
            (
                "Uỷ ban nhân dân phường Đồ Sơn",
                Some("phường Đồ Sơn"),
                Some("phường"),
            ),
            (
                "UBND thành phố Hải Phòng",
                Some("thành phố Hải Phòng"),
                Some("thành phố"),
            ),
            ("Xã Tân Kỳ", Some("Xã Tân Kỳ"), Some("Xã")),
            (
                "UBND Đặc khu Cát Hải",
                Some("Đặc khu Cát Hải"),
                Some("Đặc khu"),
            ),
            (
                "UBND thị xã Kinh Môn",
                Some("thị xã Kinh Môn"),
                Some("thị xã"),
            ),
            ("UBND 〈xã …〉", Some("〈xã …〉"), None),
            ("Sở Nội vụ", None, None),
            ("Tân Kỳ", None, None),
        ] {
            assert_eq!(place_of(body), place, "{body}");
            assert_eq!(place_of(body).and_then(kind_of_place), kind, "{body}");
        }
    }

    #[test]
    fn a_body_and_its_chairman_are_named_whole_or_by_their_kind() {
        let body = "UBND phường Đồ Sơn";
        for words in [
            "UBND phường Đồ Sơn",
            "Ủy ban nhân dân phường Đồ Sơn",
            "ubnd phường",
            "Chủ tịch UBND phường",
            "Chủ tịch Uỷ ban nhân dân phường Đồ Sơn",
        ] {
            assert!(is_of(body, words), "{words}");
        }
        for words in [
            "UBND",
            "UBND xã",
            "UBND phường Đồ",
            "UBND phường Đồ Sơn và Sở Nội vụ",
            "phường Đồ Sơn",
            "Phó Chủ tịch UBND phường",
            "Chủ tịch",
        ] {
            assert!(!is_of(body, words), "{words}");
        }
        assert!(is_of("Sở Nội vụ", "sở nội vụ") && is_of("Sở Nội vụ", "Chủ tịch Sở Nội vụ"));
    }

    #[test]
    fn a_decision_is_by_a_body_that_the_plan_knows() {
        let plan = |more: &str| {
            let text = format!(
                "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nsuperior = \"UBND thành phố Mẫu\"\nfrom = 2025-07-01\n\
                 to = 2025-12-31\n{more}"
            );
            crate::load::example::loaded(&[("plan.toml", &text)])
        };
        let files = plan("");
        let knows = |words: &str| crate::load::example::plan(&files).knows_decider(words);
        for words in [
            "UBND xã",
            "Ủy ban nhân dân xã Mẫu",
            "Chủ tịch UBND xã",
            "Phó Chủ tịch UBND xã Mẫu (được ủy quyền), tại cuộc họp giao ban",
            "UBND thành phố",
        ] {
            assert!(knows(words), "{words}");
        }
        for words in [
            "abc",
            "???",
            "UBND",
            "UBND xãx",
            "Chủ tịch",
            "45/QĐ-UBND",
            "",
        ] {
            assert!(!knows(words), "{words}");
        }
        // A list adds to the plan's own bodies, and takes none away.
        let files = plan("[[assigner]]\nname = \"Ban Chỉ đạo xã\"\naliases = [\"BCĐ\"]\n");
        let plan = crate::load::example::plan(&files);
        for words in ["Ban Chỉ đạo xã", "BCĐ", "UBND xã Mẫu"] {
            assert!(plan.knows_decider(words), "{words}");
        }
        assert!(!plan.knows_decider("abc"));
        assert_eq!(
            plan.names_of_deciders(),
            ["Ban Chỉ đạo xã", "UBND thành phố Mẫu", "UBND xã Mẫu"]
        );
    }
}
