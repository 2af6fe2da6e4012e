//! Words of the program as they are named on the command line.

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident of $word:ty { $($(#[$vdoc:meta])* $variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, clap::ValueEnum)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl From<$name> for $word {
            fn from(name: $name) -> Self {
                match name { $($name::$variant => Self::$variant),* }
            }
        }
    )*};
}

pub(super) use names;
