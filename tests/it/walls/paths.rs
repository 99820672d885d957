//! The paths that a source file names, read from its syntax tree: through braces, renames, `super`, the crate's own name and macro calls.
//! What only tests see is left out.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::visit::{self, Visit};
use syn::{
    Attribute, File, ImplItem, Item, ItemExternCrate, ItemMod, ItemUse, Macro, Meta, Path, Stmt,
    UseTree,
};

/// A path as its segments: of this crate from `crate` on, of others from their name on. A glob ends in `*`, a macro in `!`; a macro that
/// nothing brings in is taken for one of `std`. A module whose file is named by an attribute says `#[path]`.
pub type Named = Vec<String>;

/// What a file says outside its tests.
pub struct Said {
    /// All paths that it names.
    pub paths: Vec<Named>,
    /// What its modules bring in: the path that a name has by that, and the path behind it.
    pub imports: Vec<(Named, Named)>,
    /// All texts that it holds, doc comments and those below left out.
    pub texts: Vec<String>,
    /// The texts in attributes of the command line, such as the name of a flag's value.
    pub help: Vec<String>,
}

/// Reads a file. `module` is its own path in the crate: `["view", "report"]`.
pub fn said(module: &[String], code: &File) -> Said {
    let mut reader = Reader {
        module: module.to_vec(),
        aliases: Vec::new(),
        found: Vec::new(),
        imports: Vec::new(),
        texts: Vec::new(),
        help: Vec::new(),
    };
    reader.items(code.items.iter());
    reader.hand_on();
    code.items.iter().for_each(|item| reader.visit_item(item));
    Said {
        paths: reader.found,
        imports: reader.imports,
        texts: reader.texts,
        help: reader.help,
    }
}

/// The modules in files of their own that only tests see: `#[cfg(test)] mod tests;`.
pub fn only_in_tests(code: &File) -> Vec<String> {
    let modules = code.items.iter().filter_map(|item| match item {
        Item::Mod(module) if module.content.is_none() && is_of_tests(&module.attrs) => {
            Some(module.ident.to_string())
        }
        _ => None,
    });
    modules.collect()
}

fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Meta::List(list) = &attribute.meta else {
            return attribute.path().is_ident("test");
        };
        list.path.is_ident("cfg") && needs_tests(list.tokens.clone())
    })
}

/// Whether a condition holds only in tests: `test`, or `all(…)` of several with that one among them.
fn needs_tests(condition: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = condition.into_iter().collect();
    match &tokens[..] {
        [TokenTree::Ident(name)] => name == "test",
        [TokenTree::Ident(name), TokenTree::Group(several)] if name == "all" => {
            let several: Vec<TokenTree> = several.stream().into_iter().collect();
            let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
            let mut conditions = several.split(is_comma);
            conditions.any(|one| needs_tests(one.iter().cloned().collect()))
        }
        _ => false,
    }
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn attributes_inside(item: &ImplItem) -> &[Attribute] {
    match item {
        ImplItem::Const(item) => &item.attrs,
        ImplItem::Fn(item) => &item.attrs,
        ImplItem::Macro(item) => &item.attrs,
        ImplItem::Type(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether an attribute describes an argument or a command.
fn is_of_command_line(attribute: &Attribute) -> bool {
    ["arg", "command", "group", "value"]
        .iter()
        .any(|name| attribute.path().is_ident(name))
}

/// Whether the tokens are those of a doc comment: `doc = "…"`.
fn is_doc(tokens: TokenStream) -> bool {
    let first = tokens.into_iter().next();
    matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

struct Reader {
    /// Where the code stands that is read now.
    module: Vec<String>,
    /// What names stand for, by the module or block that brought them in, the innermost last.
    aliases: Vec<BTreeMap<String, Named>>,
    found: Vec<Named>,
    imports: Vec<(Named, Named)>,
    texts: Vec<String>,
    help: Vec<String>,
}

impl Reader {
    /// Takes up what names stand for in a module or block, as a name may be used above the line that brings it in.
    fn items<'a>(&mut self, items: impl Iterator<Item = &'a Item>) {
        let items: Vec<&Item> = items
            .filter(|item| !is_of_tests(attributes_of(item)))
            .collect();
        let mut names = BTreeMap::new();
        for item in &items {
            if let Item::Mod(module) = item {
                let name = text_of(&module.ident);
                let path = ["self".to_owned(), name.clone()];
                names.insert(name, self.rooted(&path).unwrap_or_default());
            }
        }
        for item in &items {
            match item {
                Item::Use(import) => {
                    for (path, name) in leaves(import) {
                        names.insert(name, self.rooted(&path).unwrap_or(path));
                    }
                }
                Item::ExternCrate(import) => {
                    let name = import
                        .rename
                        .as_ref()
                        .map_or(&import.ident, |(_, name)| name);
                    names.insert(text_of(name), vec![crate_of(import)]);
                }
                _ => {}
            }
        }
        self.aliases.push(names);
    }

    /// Notes what the names of this module stand for: other files may use them by its path.
    fn hand_on(&mut self) {
        for (name, path) in self.aliases.last().cloned().unwrap_or_default() {
            let own = self.rooted(&["self".to_owned(), name]);
            let (own, path) = (own.unwrap_or_default(), self.resolved(&path));
            if own != path {
                self.imports.push((own, path));
            }
        }
    }

    /// The path from the crate's root on, where its first word says that it is one of this crate.
    fn rooted(&self, path: &[String]) -> Option<Named> {
        let (first, rest) = path.split_first()?;
        let (module, rest) = match first.as_str() {
            "crate" | "cchc" => (&[][..], rest),
            "self" | "super" => {
                let from = usize::from(first == "self");
                let ups = path[from..].iter().take_while(|part| *part == "super");
                let ups = ups.count();
                let depth = self.module.len().saturating_sub(ups);
                (&self.module[..depth], &path[from + ups..])
            }
            _ => return None,
        };
        let own = std::iter::once("crate".to_owned()).chain(module.iter().cloned());
        Some(own.chain(rest.iter().cloned()).collect())
    }

    /// The path from the crate's root, or from another crate's name.
    fn resolved(&self, path: &[String]) -> Named {
        let mut path = path.to_vec();
        let mut followed = BTreeSet::new();
        loop {
            if let Some(own) = self.rooted(&path) {
                return own;
            }
            let Some((first, rest)) = path.split_first() else {
                return path;
            };
            let alias = self.aliases.iter().rev().find_map(|names| names.get(first));
            match alias {
                // `use csv::{self}` stands for itself.
                Some(alias) if alias.first() != Some(first) && followed.insert(first.clone()) => {
                    path = alias.iter().chain(rest).cloned().collect();
                }
                _ => return path,
            }
        }
    }

    fn name(&mut self, path: &[String]) {
        let mut path = self.resolved(path);
        match &path[..] {
            [_, mark] if mark == "!" => path.insert(0, "std".to_owned()),
            [_, .., last] if last == "self" => path.truncate(path.len() - 1),
            _ => {}
        }
        self.found.push(path);
    }

    /// Paths among the tokens of a macro call: identifiers with `::` between them. `before` is what stands before the braces that hold them.
    fn tokens(&mut self, tokens: TokenStream, before: &[String]) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            let is_continued = colons == 2;
            match token {
                TokenTree::Ident(ident) => {
                    if !is_continued {
                        self.end(before, &mut path);
                    }
                    path.push(text_of(&ident));
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Punct(mark) if mark.as_char() == '*' && is_continued => {
                    path.push("*".to_owned());
                }
                TokenTree::Punct(mark) if mark.as_char() == '!' && !path.is_empty() => {
                    path.push("!".to_owned());
                }
                TokenTree::Group(list) if list.delimiter() == Delimiter::Brace && is_continued => {
                    self.tokens(list.stream(), &[before, &path].concat());
                }
                TokenTree::Group(group) if !is_doc(group.stream()) => {
                    self.tokens(group.stream(), &[]);
                }
                TokenTree::Literal(literal) => self.texts.push(literal.to_string()),
                TokenTree::Group(_) | TokenTree::Punct(_) => {}
            }
            self.end(before, &mut path);
            colons = 0;
        }
        self.end(before, &mut path);
    }

    /// Names the path that ends here, if one began.
    fn end(&mut self, before: &[String], path: &mut Vec<String>) {
        if !path.is_empty() {
            self.name(&[before, path].concat());
            path.clear();
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_of_tests(attributes_of(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if !is_of_tests(attributes_inside(item)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_extern_crate(&mut self, import: &'ast ItemExternCrate) {
        self.found.push(vec![crate_of(import)]);
    }

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        for (path, _) in leaves(import) {
            if import.leading_colon.is_some() {
                self.found.push(path);
            } else {
                self.name(&path);
            }
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if module.attrs.iter().any(|one| one.path().is_ident("path")) {
            self.found.push(vec!["#[path]".to_owned()]);
        }
        self.module.push(text_of(&module.ident));
        let items = module.content.iter().flat_map(|(_, items)| items);
        self.items(items);
        self.hand_on();
        visit::visit_item_mod(self, module);
        self.aliases.pop();
        self.module.pop();
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.items(block.stmts.iter().filter_map(|statement| match statement {
            Stmt::Item(item) => Some(item),
            _ => None,
        }));
        visit::visit_block(self, block);
        self.aliases.pop();
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let names = names_of(path);
        if path.leading_colon.is_some() {
            self.found.push(names);
        } else {
            self.name(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let mut names = names_of(&call.path);
        names.push("!".to_owned());
        self.name(&names);
        self.tokens(call.tokens.clone(), &[]);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.texts.push(text.value());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        // A doc comment is an attribute with a text.
        if attribute.path().is_ident("doc") {
            return;
        }
        let before = self.texts.len();
        visit::visit_attribute(self, attribute);
        // `serde` takes functions as texts.
        let texts = self.texts[before..].iter();
        let paths = texts.filter_map(|text| syn::parse_str(text.trim_matches('"')).ok());
        let paths: Vec<Path> = paths.collect();
        for path in paths.iter().filter(|path| path.segments.len() > 1) {
            self.visit_path(path);
        }
        if is_of_command_line(attribute) {
            self.help.extend(self.texts.drain(before..));
        }
    }

    /// What stands in an attribute, and syntax that the parser does not take apart.
    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        self.tokens(tokens.clone(), &[]);
    }
}

/// An identifier as it is compared: `r#fs` is `fs`.
fn text_of(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The crate that `extern crate` brings in; `self` is this one.
fn crate_of(import: &ItemExternCrate) -> String {
    let name = text_of(&import.ident);
    if name == "self" {
        "crate".to_owned()
    } else {
        name
    }
}

fn names_of(path: &Path) -> Vec<String> {
    let segments = path.segments.iter();
    segments.map(|one| text_of(&one.ident)).collect()
}

/// The paths of a `use`, each with the name that it brings in.
fn leaves(import: &ItemUse) -> Vec<(Vec<String>, String)> {
    let mut leaves = Vec::new();
    flatten(&import.tree, &mut Vec::new(), &mut leaves);
    leaves
}

fn flatten(tree: &UseTree, before: &mut Vec<String>, leaves: &mut Vec<(Vec<String>, String)>) {
    let with = |last: Option<String>| before.iter().cloned().chain(last).collect::<Vec<_>>();
    match tree {
        UseTree::Path(path) => {
            before.push(text_of(&path.ident));
            flatten(&path.tree, before, leaves);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            let last = before.last().cloned().unwrap_or_default();
            leaves.push((with(None), last));
        }
        UseTree::Name(name) => {
            let name = text_of(&name.ident);
            leaves.push((with(Some(name.clone())), name));
        }
        UseTree::Rename(rename) => {
            let last = Some(text_of(&rename.ident)).filter(|last| last != "self");
            leaves.push((with(last), text_of(&rename.rename)));
        }
        UseTree::Glob(_) => leaves.push((with(Some("*".to_owned())), "*".to_owned())),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, leaves);
            }
        }
    }
}
