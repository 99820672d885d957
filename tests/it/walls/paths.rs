//! The paths that a source file names, read from its syntax tree: through braces, renames, `super`, the crate's own name and macro calls.
//! What only tests see is left out.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, File, Item, ItemMod, ItemUse, Macro, Meta, UseTree};

/// A path as its segments: of this crate from `crate` on, of others from their name on. A glob ends in `*`, a macro in `!`.
pub type Named = Vec<String>;

/// What a file says outside its tests.
pub struct Said {
    /// All paths that it names.
    pub paths: Vec<Named>,
    /// All texts that it holds, doc comments left out.
    pub texts: Vec<String>,
}

/// Reads a file. `module` is its own path in the crate: `["view", "report"]`.
pub fn said(module: &[String], code: &File) -> Said {
    let mut reader = Reader {
        module: module.to_vec(),
        aliases: vec![BTreeMap::new()],
        found: Vec::new(),
        texts: Vec::new(),
    };
    reader.items(&code.items);
    Said {
        paths: reader.found,
        texts: reader.texts,
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
        list.path.is_ident("cfg") && list.tokens.to_string() == "test"
    })
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
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
    texts: Vec<String>,
}

impl Reader {
    fn items(&mut self, items: &[Item]) {
        let items: Vec<&Item> = items
            .iter()
            .filter(|item| !is_of_tests(attributes_of(item)))
            .collect();
        // A name may be used above the line that brings it in.
        for item in &items {
            if let Item::Use(import) = item {
                self.import(import);
            }
        }
        for item in items {
            self.visit_item(item);
        }
    }

    fn import(&mut self, import: &ItemUse) {
        let mut leaves = Vec::new();
        flatten(&import.tree, &mut Vec::new(), &mut leaves);
        for (path, name) in leaves {
            let path = self.resolved(&path);
            if let Some(aliases) = self.aliases.last_mut() {
                aliases.insert(name, path.clone());
            }
            self.found.push(path);
        }
    }

    /// The path from the crate's root, or from another crate's name.
    fn resolved(&self, path: &[String]) -> Named {
        let Some((first, rest)) = path.split_first() else {
            return Vec::new();
        };
        let own = |module: &[String], rest: &[String]| {
            let crate_root = std::iter::once("crate".to_owned());
            crate_root
                .chain(module.iter().cloned())
                .chain(rest.iter().cloned())
                .collect()
        };
        match first.as_str() {
            "crate" | "cchc" => own(&[], rest),
            "self" => own(&self.module, rest),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let depth = self.module.len().saturating_sub(ups);
                own(&self.module[..depth], &path[ups..])
            }
            name => {
                let mut scopes = self.aliases.iter().rev();
                match scopes.find_map(|scope| scope.get(name)) {
                    // `use csv::{self}` stands for itself.
                    Some(alias) if alias.first() != Some(first) => {
                        alias.iter().chain(rest).cloned().collect()
                    }
                    _ => path.to_vec(),
                }
            }
        }
    }

    fn name(&mut self, path: &[String]) {
        let path = self.resolved(path);
        self.found.push(path);
    }

    /// Paths among the tokens of a macro call: identifiers with `::` between them.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 && !path.is_empty() {
                        self.name(&std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Punct(mark) if mark.as_char() == '!' && !path.is_empty() => {
                    path.push("!".to_owned());
                }
                TokenTree::Group(group) if !is_doc(group.stream()) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => self.texts.push(literal.to_string()),
                TokenTree::Group(_) | TokenTree::Punct(_) => {}
            }
            if !path.is_empty() {
                self.name(&std::mem::take(&mut path));
            }
            colons = 0;
        }
        if !path.is_empty() {
            self.name(&path);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        let Some((_, items)) = &module.content else {
            return;
        };
        self.module.push(module.ident.to_string());
        self.aliases.push(BTreeMap::new());
        self.items(items);
        self.aliases.pop();
        self.module.pop();
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.aliases.push(BTreeMap::new());
        for statement in &block.stmts {
            if let syn::Stmt::Item(Item::Use(import)) = statement {
                self.import(import);
            }
        }
        visit::visit_block(self, block);
        self.aliases.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|one| one.ident.to_string())
            .collect();
        self.name(&names);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let mut names: Vec<String> = call
            .path
            .segments
            .iter()
            .map(|one| one.ident.to_string())
            .collect();
        names.push("!".to_owned());
        self.name(&names);
        self.tokens(call.tokens.clone());
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.texts.push(text.value());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        // A doc comment is an attribute with a text.
        if attribute.path().is_ident("doc") {
            return;
        }
        if let Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
        visit::visit_attribute(self, attribute);
    }
}

/// The paths of a `use`, each with the name that it brings in.
fn flatten(tree: &UseTree, before: &mut Vec<String>, leaves: &mut Vec<(Vec<String>, String)>) {
    let with = |last: Option<String>| before.iter().cloned().chain(last).collect::<Vec<_>>();
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, leaves);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            let last = before.last().cloned().unwrap_or_default();
            leaves.push((with(None), last));
        }
        UseTree::Name(name) => {
            leaves.push((with(Some(name.ident.to_string())), name.ident.to_string()))
        }
        UseTree::Rename(rename) => {
            let last = Some(rename.ident.to_string()).filter(|last| last != "self");
            leaves.push((with(last), rename.rename.to_string()));
        }
        UseTree::Glob(_) => leaves.push((with(Some("*".to_owned())), "*".to_owned())),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, leaves);
            }
        }
    }
}
