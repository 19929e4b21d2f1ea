//! Declarations from which a struct, its reader, its part of the JSON Schema and its list of keys all come, so
//! that they cannot drift apart.

/// Declares a table: the struct, its reader, its schema and its list of keys.
///
/// Every field is an `Option`: what is missing or unreadable is reported by the reader and left out, so
/// that later checks still run on what is there.
macro_rules! table {
    (
        $(#[$doc:meta])*
        $name:ident $(with $shared:ident: $shared_type:ty)? {
            $( required { $( $(#[$rdoc:meta])* $rkey:literal $rfield:ident: $rtype:ty, )* } )?
            $( optional { $( $(#[$odoc:meta])* $okey:literal $ofield:ident: $otype:ty, )* } )?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        #[allow(dead_code, reason = "of some tables a key, the place or what is unread is not asked for")]
        pub(crate) struct $name {
            $( $( $(#[$rdoc])* #[schemars(rename = $rkey, required)] pub(crate) $rfield: Option<$rtype>, )* )?
            $( $( $(#[$odoc])* #[schemars(rename = $okey)] pub(crate) $ofield: Option<$otype>, )* )?
            $( /// The keys that it shares with others.
               #[schemars(flatten)] pub(crate) $shared: $shared_type, )?
            /// The place of the table.
            #[schemars(skip)]
            pub(crate) place: crate::files::Place,
            /// The keys that are there but could not be read, or not in whole, which is reported.
            #[schemars(skip)]
            pub(crate) unread: Vec<&'static str>,
        }

        impl $name {
            /// Takes the table's keys.
            pub(crate) fn take(fields: &mut crate::read::Fields<'_>) -> Self {
                Self {
                    $( $( $rfield: fields.required($rkey), )* )?
                    $( $( $ofield: fields.optional($okey), )* )?
                    $( $shared: <$shared_type>::take(fields), )?
                    place: fields.place(),
                    unread: fields.unread(),
                }
            }
        }

        impl crate::read::Read for $name {
            const WANT: &'static str = "a table";

            fn read(node: &crate::tree::Node, reader: &crate::read::Reader<'_>) -> Option<Self> {
                let mut fields = crate::read::Fields::of::<Self>(node, reader)?;
                let this = Self::take(&mut fields);
                fields.done();
                Some(this)
            }
        }

        impl crate::read::Keys for $name {
            fn keys() -> Vec<&'static str> {
                #[allow(unused_mut, reason = "a table without shared keys adds none")]
                let mut keys = vec![ $( $( $rkey, )* )? $( $( $okey, )* )? ];
                $( keys.extend(<$shared_type as crate::read::Keys>::keys()); )?
                keys
            }
        }
    };
}

/// Declares an enumeration that is written as one of some words.
macro_rules! words {
    (
        $(#[$doc:meta])*
        $vis:vis $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
        $vis enum $name { $( $(#[$vdoc])* #[schemars(rename = $word)] $variant, )* }

        #[allow(dead_code, reason = "of some enumerations not all of this is asked for")]
        impl $name {
            /// All of them, in their order.
            $vis const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// The word in the file.
            $vis fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }

            /// The one that a word names.
            $vis fn of(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$variant), )* _ => None }
            }
        }

        impl crate::read::Read for $name {
            const WANT: &'static str = "a word";

            fn read(node: &crate::tree::Node, reader: &crate::read::Reader<'_>) -> Option<Self> {
                crate::read::word(node, reader, &[ $( $word, )* ]).and_then(|word| Self::of(&word))
            }
        }
    };
}

pub(crate) use {table, words};
