//! Enums whose values have a name in files and in JSON.

/// Declares an enum with the key of each value: the word that stands for it in files, in JSON and on the command line.
///
/// One declaration gives the list of all values, their keys, and the way back from a key, so that none of them can lack a value.
///
/// ```ignore
/// keyed! {
///     /// How a count adds up over periods.
///     pub enum CountKind {
///         /// Summed.
///         Flow = "flow",
///     }
/// }
/// ```
macro_rules! keyed {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $key:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All of them, in the order of the documentation.
            pub const ALL: [$name; [$($key),+].len()] = [$($name::$variant),+];

            /// Their keys, in the same order.
            pub const KEYS: [&'static str; [$($key),+].len()] = [$($key),+];

            /// Each with its key, as whoever reads a file chooses among them.
            pub const CHOICES: [($name, &'static str); [$($key),+].len()] = [$(($name::$variant, $key)),+];

            /// The key in files, in JSON and on the command line.
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => $key,)+ }
            }

            /// The value with this key.
            pub fn from_key(key: &str) -> Option<$name> {
                Self::ALL.into_iter().find(|value| value.key() == key)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    keyed! {
        /// Invented.
        #[derive(Default)]
        pub enum Light {
            /// Stop.
            Red = "đỏ",
            /// Go.
            #[default]
            Green = "green-light",
        }
    }

    #[test]
    fn a_value_and_its_key_lead_to_each_other() {
        assert_eq!(Light::ALL, [Light::Red, Light::Green]);
        assert_eq!(Light::KEYS, ["đỏ", "green-light"]);
        assert_eq!(
            Light::CHOICES,
            [(Light::Red, "đỏ"), (Light::Green, "green-light")]
        );
        for value in Light::ALL {
            assert_eq!(Light::from_key(value.key()), Some(value));
        }
        assert_eq!(Light::from_key("Green-light"), None);
        assert_eq!(Light::default(), Light::Green);
    }
}
